package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What stands in a file, told by its content. */
enum Input {
  /** One JSON document with requests in {@code log.entries}. */
  HAR,
  /** One JSON document with messages in {@code events}, as the AWS CLI prints log events. */
  LOG_EVENTS,
  /** Lines: an event, a log, an access log. */
  LINES;

  private static final int HEAD = 1 << 16;

  /** The content itself, of which the beginning can be looked at. */
  static BufferedInputStream open(InputStream raw) throws IOException {
    BufferedInputStream input = new BufferedInputStream(raw, HEAD);
    byte[] magic = head(input, 2);
    boolean zipped = magic.length == 2 && magic[0] == 0x1F && (magic[1] & 0xFF) == 0x8B;
    return zipped ? new BufferedInputStream(new GZIPInputStream(input), HEAD) : input;
  }

  static Input of(BufferedInputStream input) throws IOException {
    byte[] head = head(input, HEAD);
    try (JsonParser parser = new JsonFactory().createParser(head)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return LINES;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("log") && value == JsonToken.START_OBJECT) {
          return HAR;
        }
        if (name.equals("events") && value == JsonToken.START_ARRAY) {
          return LOG_EVENTS;
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      return LINES;
    }
    return LINES;
  }

  private static byte[] head(BufferedInputStream input, int most) throws IOException {
    input.mark(most);
    byte[] head = input.readNBytes(most);
    input.reset();
    return head;
  }
}
