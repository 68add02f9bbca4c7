package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The template of a stack.
 *
 * @param stack the stack's name
 * @param region where it is deployed; empty where that is not said
 */
public record Template(String stack, String region, JsonNode tree) {
  List<Resource> resources(String type) {
    List<Resource> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> resource : tree.path("Resources").properties()) {
      if (resource.getValue().path("Type").asText().equals(type)) {
        found.add(new Resource(this, resource.getKey(), resource.getValue()));
      }
    }
    return found;
  }

  /** The resource that a {@code Ref} or {@code Fn::GetAtt} names. */
  @Nullable Resource referenced(JsonNode value) {
    String id = value.path("Ref").asText();
    if (id.isEmpty()) {
      JsonNode attribute = value.path("Fn::GetAtt");
      id = attribute.isArray() ? attribute.path(0).asText() : attribute.asText().split("\\.", 2)[0];
    }
    JsonNode body = tree.path("Resources").path(id);
    return body.isMissingNode() ? null : new Resource(this, id, body);
  }
}
