package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.infra.Assemblies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The templates of a topology, to be made wrong. */
final class Wrong {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DISTRIBUTION = "AWS::CloudFront::Distribution";
  private static final String RECORD = "AWS::Route53::RecordSet";
  private static final String FUNCTION = "AWS::Lambda::Function";

  private final List<Template> right;
  final JsonNode edge;
  final Allowances allowed;
  String region = "us-east-1";

  Wrong(String topology) {
    right = Assemblies.templates(topology).all();
    allowed = Allowances.of(Assemblies.deployment(topology));
    edge =
        right.stream()
            .filter(template -> template.stack().endsWith("-edge"))
            .findFirst()
            .orElseThrow()
            .tree()
            .deepCopy();
  }

  Templates templates() {
    return new Templates(
        right.stream()
            .map(
                template ->
                    template.stack().endsWith("-edge")
                        ? new Template(template.stack(), region, edge)
                        : template)
            .toList(),
        null);
  }

  ObjectNode body(String type) {
    return (ObjectNode) edge.path("Resources").path(id(type, any -> true));
  }

  String id(String type, Predicate<JsonNode> which) {
    return edge.path("Resources").properties().stream()
        .filter(one -> one.getValue().path("Type").asText().equals(type))
        .filter(one -> which.test(one.getValue().path("Properties")))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  void remove(String type, Predicate<JsonNode> which) {
    ((ObjectNode) edge.path("Resources")).remove(id(type, which));
  }

  ObjectNode properties(String type, int index) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode one : edge.path("Resources")) {
      if (one.path("Type").asText().equals(type)) {
        all.add(one.path("Properties"));
      }
    }
    return (ObjectNode) all.get(index);
  }

  ObjectNode config(int index) {
    return (ObjectNode) properties(DISTRIBUTION, index).path("DistributionConfig");
  }

  ObjectNode behavior(int index) {
    return (ObjectNode) config(index).path("DefaultCacheBehavior");
  }

  ObjectNode origin(int index) {
    return (ObjectNode) config(0).path("Origins").path(index);
  }

  ArrayNode functions() {
    return (ArrayNode) behavior(0).path("LambdaFunctionAssociations");
  }

  void withoutOriginRequest() {
    for (int i = 0; i < functions().size(); i++) {
      if (functions().get(i).path("EventType").asText().equals("origin-request")) {
        functions().remove(i);
      }
    }
  }

  /** The CloudFront function, with that code. */
  void viewerRequest(String code) {
    properties("AWS::CloudFront::Function", 0).set("FunctionCode", json(code));
  }

  void associate(String arn) {
    ((ObjectNode) functions().get(0)).set("LambdaFunctionARN", json(arn));
  }

  /** Puts every failover record under a condition. */
  void conditional() {
    for (JsonNode one : edge.path("Resources")) {
      if (one.at("/Properties/Failover").isTextual()) {
        ((ObjectNode) one).put("Condition", "Somewhere");
      }
    }
  }

  void codes(String items) {
    ((ObjectNode) config(0).at("/OriginGroups/Items/0/FailoverCriteria/StatusCodes"))
        .set("Items", json(items));
  }

  ObjectNode failover(String role) {
    return (ObjectNode)
        edge.path("Resources")
            .path(id(RECORD, record -> record.path("Failover").asText().equals(role)))
            .path("Properties");
  }

  ObjectNode function() {
    return properties(FUNCTION, 0);
  }

  ObjectNode role() {
    return properties("AWS::IAM::Role", 0);
  }

  JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
