package io.kimkao.edge.rule;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.limits.Bounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a rule must look like. Each check gives {@code null}, or what must hold and
 * what was found: {@code must start with "/", but was "x"}.
 */
public final class Syntax {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final List<String> OURS =
      List.of("X-Forwarded-Host", "X-Served-Origin", "X-Failover-Role");

  private Syntax() {}

  /** A name such as {@code api.example.com}: labels of letters, digits and hyphens, at most 253. */
  public static @Nullable String host(String text) {
    if (text.isEmpty() || text.length() > Bounds.DOMAIN_NAME_LENGTH) {
      return must("be a host name of 1 to 253 characters", text);
    }
    boolean letters = false;
    int label = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '.') {
        if (label == 0 || label > 63 || text.charAt(i - 1) == '-') {
          return must("be a host name", text);
        }
        label = 0;
      } else {
        if (!isLetterOrDigit(c) && c != '_' && (c != '-' || label == 0)) {
          return must("be a host name: letters, digits, hyphens and dots", text);
        }
        letters |= c > '9' || c == '-';
        label++;
      }
    }
    return letters ? null : must("be a host name, not an address", text);
  }

  /** A host name, or {@code *.} and a host name. */
  public static @Nullable String hostPattern(String text) {
    String flaw = host(text.startsWith("*.") ? text.substring(2) : text);
    return flaw == null ? null : must("be a host name or \"*.\" and a host name", text);
  }

  public static @Nullable String pathPattern(String text) {
    if (!text.startsWith("/") && !text.startsWith("*")) {
      return must("start with \"/\" or \"*\"", text);
    }
    return text.length() > 255 ? must("have at most 255 characters", text) : null;
  }

  /** A path to be set: starts with a slash, visible ASCII, no {@code ?} and no {@code #}. */
  public static @Nullable String uri(String text) {
    if (!text.startsWith("/")) {
      return must("start with \"/\"", text);
    }
    if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0 || !isVisible(text)) {
      return must("be a percent-encoded path without \"?\" and \"#\"", text);
    }
    return text.length() >= Bounds.URL_LENGTH
        ? must("have fewer than 8192 characters", text)
        : null;
  }

  /**
   * The path of an origin: empty, or starts with a slash and does not end with one; at most 255.
   */
  public static @Nullable String originPath(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (text.endsWith("/") || text.length() > Bounds.ORIGIN_PATH_LENGTH) {
      return must("not end with \"/\" and have at most 255 characters", text);
    }
    return uri(text);
  }

  public static @Nullable String method(String text) {
    return METHODS.contains(text) ? null : must("be one of " + String.join(", ", METHODS), text);
  }

  public static @Nullable String headerName(String text) {
    return Bounds.isToken(text) && !text.equals("__proto__")
        ? null
        : must("be a header name", text);
  }

  /**
   * A header that an action may set or remove: not Host, which follows the origin, nor one of ours.
   */
  public static @Nullable String editableHeader(String text) {
    if (text.equalsIgnoreCase("host")) {
      return "must not be Host, which follows the origin, but it was; use toOrigin";
    }
    for (String name : OURS) {
      if (text.equalsIgnoreCase(name)) {
        return "must not be " + name + ", which the function sets itself, but it was";
      }
    }
    return headerName(text);
  }

  public static @Nullable String headerValue(String text) {
    boolean line = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line &= (c >= ' ' && c < 0x7F) || c == '\t';
    }
    if (!line) {
      return must("be one line of visible ASCII", "other characters", false);
    }
    return text.length() <= Bounds.REQUEST_BYTES ? null : tooLong(text, "at most 20480");
  }

  public static @Nullable String parameterName(String text) {
    boolean plain = !text.isEmpty() && text.indexOf('=') < 0 && !text.equals("__proto__");
    return plain && parameterValue(text) == null
        ? null
        : must("be a percent-encoded parameter name", text);
  }

  public static @Nullable String parameterValue(String text) {
    if (!isVisible(text) || text.indexOf('&') >= 0 || text.indexOf('#') >= 0) {
      return must("be percent-encoded, without \"&\" and \"#\"", text);
    }
    return text.length() < Bounds.URL_LENGTH ? null : tooLong(text, "fewer than 8192");
  }

  public static @Nullable String cookieName(String text) {
    return headerName(text) == null ? null : must("be a cookie name", text);
  }

  public static @Nullable String country(String text) {
    boolean capitals = text.length() == 2;
    for (int i = 0; i < text.length(); i++) {
      capitals &= text.charAt(i) >= 'A' && text.charAt(i) <= 'Z';
    }
    return capitals ? null : must("be two capital letters (ISO 3166-1)", text);
  }

  public static @Nullable String percent(double percent) {
    return percent >= 0 && percent <= 100 ? null : must("be 0 to 100", percent + "", false);
  }

  public static @Nullable String redirectStatus(int status) {
    boolean known = status == 303 || status == 307 || status == 308;
    return known || status == 301 || status == 302
        ? null
        : must("be 301, 302, 303, 307 or 308", status + "", false);
  }

  public static @Nullable String responseStatus(int status) {
    return Bounds.isStatus(status) ? null : must("be 200 to 599", status + "", false);
  }

  /**
   * The body of an answer that is made here.
   *
   * @param headers bytes of its header lines
   */
  public static @Nullable String answer(int status, String body, int headers, EventType type) {
    if (status == 204 && !body.isEmpty() && type == EventType.VIEWER_REQUEST) {
      return "must have no body with status 204 at viewer-request, where CloudFront would answer"
          + " 502, but has one";
    }
    int most = Bounds.responseBytes(type);
    int bytes = Bounds.bytes(body) + headers;
    return bytes <= most
        ? null
        : "must have at most "
            + most
            + " bytes with headers and body at "
            + type.word()
            + ", but has "
            + bytes;
  }

  /** An absolute URL with a host, without query string and fragment. */
  public static @Nullable String location(String text) {
    int start = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : 0;
    if (start == 0) {
      return must("start with https:// or http://", text);
    }
    int slash = text.indexOf('/', start);
    String authority = slash < 0 ? text.substring(start) : text.substring(start, slash);
    int colon = authority.indexOf(':');
    if (host(colon < 0 ? authority : authority.substring(0, colon)) != null) {
      return must("name a host", text);
    }
    if (colon >= 0 && !isPort(authority.substring(colon + 1))) {
      return must("have a port of 1 to 5 digits", text);
    }
    return slash < 0 ? null : uri(text.substring(slash));
  }

  static void require(String what, @Nullable String flaw) {
    if (flaw != null) {
      throw new IllegalArgumentException(what + ": " + flaw);
    }
  }

  static String[] some(String what, String... values) {
    require(what, values.length > 0 ? null : "must have a value, but has none");
    return values.clone();
  }

  private static boolean isPort(String text) {
    boolean digits = !text.isEmpty() && text.length() <= 5;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** What can end a line or steer a terminal. */
  private static boolean isControl(char c) {
    return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String tooLong(String text, String most) {
    return "must have " + most + " characters, but has " + text.length();
  }

  private static String must(String hold, String found) {
    return must(hold, found, true);
  }

  private static String must(String hold, String found, boolean quoted) {
    StringBuilder line = new StringBuilder("must ").append(hold).append(", but was ");
    if (quoted) {
      line.append('"');
    }
    for (int i = 0; i < found.length() && i < 80; i++) {
      char c = found.charAt(i);
      line.append(isControl(c) ? '?' : c);
    }
    return line.append(found.length() > 80 ? "…" : "").append(quoted ? "\"" : "").toString();
  }
}
