package io.kimkao.edge.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON of any shape, and JSON that was right before something in it changed. */
public final class AnyJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The words that events and results are made of: what is strange should still be looked at. */
  private static final List<String> NAMES =
      List.of(
          "Records",
          "cf",
          "config",
          "eventType",
          "request",
          "response",
          "headers",
          "host",
          "via",
          "key",
          "value",
          "origin",
          "custom",
          "s3",
          "customHeaders",
          "domainName",
          "path",
          "port",
          "protocol",
          "readTimeout",
          "responseCompletionTimeout",
          "sslProtocols",
          "authMethod",
          "uri",
          "querystring",
          "method",
          "clientIp",
          "body",
          "action",
          "data",
          "encoding",
          "inputTruncated",
          "status",
          "statusDescription",
          "bodyEncoding",
          "x-forwarded-host",
          "x-failover-role",
          "location",
          "set-cookie",
          "cookie",
          "Via",
          "__proto__",
          "",
          "é\n");

  private static final List<String> TEXTS =
      List.of(
          "origin-request",
          "viewer-response",
          "200",
          "204",
          "99",
          "/",
          "",
          "a b",
          "\r\n",
          "\0",
          "base64",
          "text",
          "replace",
          "read-only",
          "aGk=",
          "o1.example",
          "public.example",
          "none",
          "origin-access-identity",
          "TLSv1.2",
          "https",
          "é😀",
          "\uD800");

  private AnyJson() {}

  public static Arbitrary<JsonNode> value() {
    return value(3);
  }

  public static Arbitrary<JsonNode> object() {
    return object(4);
  }

  private static Arbitrary<JsonNode> value(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Arbitrary<JsonNode> array =
        value(depth - 1).list().ofMaxSize(3).map(elements -> NODES.arrayNode().addAll(elements));
    return Arbitraries.frequencyOf(
            Tuple.of(3, leaf()), Tuple.of(1, array), Tuple.of(2, object(depth)))
        .withoutEdgeCases();
  }

  private static Arbitrary<JsonNode> object(int depth) {
    return Arbitraries.maps(Arbitraries.of(NAMES), value(depth - 1))
        .ofMaxSize(5)
        .map(AnyJson::object)
        .withoutEdgeCases();
  }

  /** One to four members or elements of it changed for anything, taken away or added. */
  public static Arbitrary<ObjectNode> changed(Arbitrary<ObjectNode> right) {
    Arbitrary<List<Change>> changes =
        Combinators.combine(
                Arbitraries.integers().between(0, 10_000), Arbitraries.of(NAMES), value())
            .as(Change::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4);
    return Combinators.combine(right, changes).as(AnyJson::changed);
  }

  private record Change(int place, String name, JsonNode value) {
    void in(ObjectNode root) {
      List<JsonNode> places = new ArrayList<>();
      containers(root, places);
      JsonNode owner = places.get(place % places.size());
      int child = owner.isEmpty() ? 0 : place / places.size() % owner.size();
      if (owner instanceof ArrayNode array) {
        if (array.isEmpty() || place % 3 == 0) {
          array.add(value);
        } else {
          array.set(child, value);
        }
      } else if (owner instanceof ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String there = names.isEmpty() ? name : names.get(child);
        if (place % 5 == 0) {
          object.remove(there);
        } else {
          object.set(place % 3 == 0 ? name : there, value);
        }
      }
    }
  }

  private static ObjectNode changed(ObjectNode right, List<Change> changes) {
    ObjectNode root = right.deepCopy();
    changes.forEach(change -> change.in(root));
    return root;
  }

  private static void containers(JsonNode node, List<JsonNode> found) {
    if (node.isContainerNode()) {
      found.add(node);
      node.forEach(child -> containers(child, found));
    }
  }

  private static Arbitrary<JsonNode> leaf() {
    return Arbitraries.oneOf(
        Arbitraries.of(TEXTS).map(NODES::textNode),
        Arbitraries.of("x", "é", " ", "=", "/").map(part -> NODES.textNode(part.repeat(9_000))),
        Arbitraries.strings().ofMaxLength(8).map(NODES::textNode),
        Arbitraries.of(-1, 0, 1, 200, 443, 65_536).map(NODES::numberNode),
        Arbitraries.of(1.5, 1e300).map(NODES::numberNode),
        Arbitraries.of(true, false).map(NODES::booleanNode),
        Arbitraries.create(NODES::nullNode));
  }

  private static JsonNode object(Map<String, JsonNode> members) {
    ObjectNode object = NODES.objectNode();
    members.forEach(object::set);
    return object;
  }
}
