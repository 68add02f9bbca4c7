package io.kimkao.edge.jvm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * JSON text to Jackson's tree and back, written as {@code JSON.stringify} writes what CloudFront
 * sends; numbers keep the digits that they came with, where JavaScript makes a {@code double} of
 * them.
 *
 * <p>Goes over the parser and the generator alone: an {@code ObjectMapper} takes longer to start
 * than the whole function.
 */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /**
   * The first JSON value in the input; of members with the same name the last, as in JavaScript.
   *
   * @throws IOException if there is none or it is no JSON
   */
  public static JsonNode read(InputStream input) throws IOException {
    try (JsonParser parser = FACTORY.createParser(input)) {
      return value(parser, parser.nextToken());
    }
  }

  /**
   * The JSON value that is the whole text.
   *
   * @throws IOException if it is no JSON or more than that
   */
  public static JsonNode read(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return whole(parser);
    }
  }

  /**
   * The JSON value that is the whole text, in which no member stands twice.
   *
   * @throws IOException if it is no JSON, more than that, or has a member twice
   */
  static JsonNode readStrictly(String text) throws IOException {
    try (JsonParser parser = STRICT.createParser(text)) {
      return whole(parser);
    }
  }

  /** The value as text without white space. */
  public static String text(JsonNode node) {
    return new String(bytes(node), StandardCharsets.UTF_8);
  }

  /** The value as UTF-8 without white space. */
  public static byte[] bytes(JsonNode node) {
    ByteArrayBuilder bytes = new ByteArrayBuilder(4096);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      write(node, generator);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written to", e);
    }
    return bytes.toByteArray();
  }

  /** What is wrong with the text, in one line that quotes a word of it at most. */
  public static String problem(IOException e) {
    if (!(e instanceof JsonProcessingException json)) {
      return e.getMessage() == null ? "must be readable, but is not" : e.getMessage();
    }
    String what = json.getOriginalMessage().lines().findFirst().orElse("is not");
    int source = what.indexOf(" (start marker at");
    JsonLocation at = json.getLocation();
    return (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
        + "must be JSON, but "
        + printable(source < 0 ? what : what.substring(0, source));
  }

  private static String printable(String what) {
    String line = what.replaceAll("[\\p{Cc}\u2028\u2029]", "?");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    JsonNode value = value(parser, parser.nextToken());
    if (parser.nextToken() != null) {
      throw new IOException("must end after one JSON value, but goes on");
    }
    return value;
  }

  private static JsonNode value(JsonParser parser, JsonToken token) throws IOException {
    if (token == null) {
      throw new IOException("must be JSON, but is empty");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_NUMBER_INT -> integer(parser);
      default -> throw new IOException("must be JSON, but has " + token);
    };
  }

  private static JsonNode decimal(JsonParser parser) throws IOException {
    try {
      return NODES.numberNode(parser.getDecimalValue());
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IOException("must have numbers of a usual size, but has another", e);
    }
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private static ObjectNode object(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      object.set(name, value(parser, parser.nextToken()));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(parser, token));
    }
    return array;
  }

  private static void write(JsonNode node, JsonGenerator generator) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        generator.writeStartObject();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
          generator.writeFieldName(name(member.getKey()));
          write(member.getValue(), generator);
        }
        generator.writeEndObject();
      }
      case ARRAY -> {
        generator.writeStartArray();
        for (JsonNode element : node) {
          write(element, generator);
        }
        generator.writeEndArray();
      }
      case STRING -> string(node.textValue(), generator);
      case BOOLEAN -> generator.writeBoolean(node.booleanValue());
      case NUMBER -> generator.writeNumber(node.asText());
      default -> generator.writeNull();
    }
  }

  /** A half of a surrogate pair alone has no UTF-8; JavaScript writes it as an escape. */
  private static void string(String text, JsonGenerator generator) throws IOException {
    if (hasLoneSurrogate(text)) {
      generator.writeRawValue('"' + escaped(text) + '"');
    } else {
      generator.writeString(text);
    }
  }

  /** A name that has no UTF-8 gets the replacement character: CloudFront sends ASCII names only. */
  private static String name(String name) {
    return hasLoneSurrogate(name) ? name.replaceAll("\\p{Cs}", "\uFFFD") : name;
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLoneSurrogate(text, i)) {
        return true;
      }
      i += Character.isHighSurrogate(text.charAt(i)) ? 1 : 0;
    }
    return false;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (isLoneSurrogate(text, i)) {
        escaped.append("\\u").append(Integer.toHexString(text.charAt(i)));
        continue;
      }
      int end = i + (Character.isHighSurrogate(text.charAt(i)) ? 2 : 1);
      String one = text(NODES.textNode(text.substring(i, end)));
      escaped.append(one, 1, one.length() - 1);
      i = end - 1;
    }
    return escaped.toString();
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    return !Character.isHighSurrogate(c)
        || i + 1 == text.length()
        || !Character.isLowSurrogate(text.charAt(i + 1));
  }
}
