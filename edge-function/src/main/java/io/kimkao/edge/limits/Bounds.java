package io.kimkao.edge.limits;

import io.kimkao.edge.event.EventType;
import org.jspecify.annotations.Nullable;

/** Numbers and characters, once for all who check them. */
public final class Bounds {
  /** A URI with its query string has fewer characters than that. */
  public static final int URL_LENGTH = 8192;

  /** Bytes of a request with its headers, without its body, at most. */
  public static final int REQUEST_BYTES = 20_480;

  /** Characters of a custom origin's domain name, at most. */
  public static final int DOMAIN_NAME_LENGTH = 253;

  /** Characters of a custom origin's path, at most. */
  public static final int ORIGIN_PATH_LENGTH = 255;

  static final int S3_DOMAIN_NAME_LENGTH = 128;
  static final int MAX_SECONDS = 120;
  static final int VIEWER_BYTES = 40_000;
  static final int VIEWER_BASE64 = 53_200;
  static final int ORIGIN_BYTES = 1_000_000;
  static final int ORIGIN_BASE64 = 1_330_000;

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private Bounds() {}

  public static boolean isPort(int port) {
    return port == 80 || port == 443 || (port >= 1024 && port <= 65_535);
  }

  public static boolean isStatus(int status) {
    return status >= 200 && status <= 599;
  }

  /** Bytes of a response that a function makes at that event, with headers and body, at most. */
  public static int responseBytes(EventType type) {
    return type == EventType.VIEWER_REQUEST || type == EventType.VIEWER_RESPONSE
        ? VIEWER_BYTES
        : ORIGIN_BYTES;
  }

  /** Whether that is a header name: RFC 9110's token. */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z')
          && c != '-'
          && !isLetterOrDigit(c)
          && TOKEN_MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Bytes of the text in UTF-8. */
  public static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // each half of a surrogate pair counts for two of its four bytes
      bytes += c < 0x80 ? 1 : c < 0x800 || (c >= 0xD800 && c <= 0xDFFF) ? 2 : 3;
    }
    return bytes;
  }

  /** Bytes of a header line with colon, space and line end. */
  public static int lineBytes(String name, String value) {
    return name.length() + 4 + bytes(value);
  }

  static boolean isBase64(String text) {
    int end = text.length();
    if (end % 4 != 0) {
      return false;
    }
    for (int i = 0; i < 2 && end > 0 && text.charAt(end - 1) == '='; i++) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '+' && c != '/') {
        return false;
      }
    }
    return true;
  }

  /** A space or a control character in it, as {@code has "%0D" at 3}; {@code null} if none is. */
  static @Nullable String blank(String text) {
    return below(text, ' ');
  }

  /** A control character other than a tab in it; {@code null} if there is none. */
  static @Nullable String control(String text) {
    return below(text, (char) 0x1F);
  }

  private static @Nullable String below(String text, char highest) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c <= highest && (c != '\t' || highest == ' ')) || c == 0x7F) {
        return "has \"%" + digit(c >> 4) + digit(c & 15) + "\" at " + i;
      }
    }
    return null;
  }

  private static char digit(int value) {
    return "0123456789ABCDEF".charAt(value);
  }

  static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
