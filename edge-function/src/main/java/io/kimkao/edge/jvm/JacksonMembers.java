package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.json.JsonMembers;
import io.kimkao.edge.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Members of a Jackson tree; deep copies, because trees change in place. */
final class JacksonMembers implements JsonMembers {
  private final Of of;
  private final List<JsonNode> values = new ArrayList<>();

  JacksonMembers(Of of, ObjectNode object) {
    this.of = of;
    for (int i = 0; i < of.size(); i++) {
      values.add(object.path(of.name(i)).deepCopy());
    }
  }

  @Override
  public String[] changed(JsonObject now) {
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < of.size(); i++) {
      if (!values.get(i).equals(((JacksonObject) now).node().path(of.name(i)))) {
        changed.add(of.name(i));
      }
    }
    return changed.toArray(new String[0]);
  }

  @Override
  public boolean had(String name) {
    JsonNode value = values.get(of.position(name));
    return !value.isMissingNode() && !value.isNull();
  }
}
