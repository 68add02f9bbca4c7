package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A JSON document with an array in it, of which each element is looked at alone. */
final class Document {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What is done with an element's member. */
  interface Visitor {
    void visit(JsonNode member) throws IOException;
  }

  private Document() {}

  /**
   * Goes through the elements.
   *
   * @param path to the array, such as {@code log}, {@code entries}
   * @param member the member of each element that is read; an element without it is not visited
   * @return how many elements there are
   */
  static int visit(InputStream input, List<String> path, String member, Visitor visitor)
      throws IOException {
    try (JsonParser parser = MAPPER.getFactory().createParser(input)) {
      parser.nextToken();
      return descend(parser, path, member, visitor);
    }
  }

  private static int descend(JsonParser parser, List<String> path, String member, Visitor visitor)
      throws IOException {
    int elements = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals(path.get(0));
      JsonToken value = parser.nextToken();
      if (wanted && path.size() > 1 && value == JsonToken.START_OBJECT) {
        elements += descend(parser, path.subList(1, path.size()), member, visitor);
      } else if (wanted && path.size() == 1 && value == JsonToken.START_ARRAY) {
        elements += elements(parser, member, visitor);
      } else {
        parser.skipChildren();
      }
    }
    return elements;
  }

  private static int elements(JsonParser parser, String member, Visitor visitor)
      throws IOException {
    int elements = 0;
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements++;
      if (token != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(member);
        parser.nextToken();
        if (wanted) {
          JsonNode node = MAPPER.readTree(parser);
          visitor.visit(node);
        } else {
          parser.skipChildren();
        }
      }
    }
    return elements;
  }
}
