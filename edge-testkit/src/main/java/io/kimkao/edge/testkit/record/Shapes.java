package io.kimkao.edge.testkit.record;

import static java.util.Map.entry;

import java.util.Map;
import java.util.regex.Pattern;

/** What a text of few possible values has to look like to stay; anything else is secret. */
final class Shapes {
  private static final String DAY = "[A-Z][a-z]{2,8}, \\d\\d[ -][A-Z][a-z]{2}[ -](?:\\d\\d){1,2} ";
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){0,30}\\.?(?::\\d{1,5})?");
  private static final Map<String, Pattern> OF =
      Map.ofEntries(
          shape("method", "GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT|TRACE"),
          shape("httpVersion", "(?:HTTP/)?[123](?:\\.[01])?"),
          shape("action", "read-only|replace"),
          shape("encoding", "text|base64"),
          shape("bodyEncoding", "text|base64"),
          shape("inputTruncated", "true|false"),
          shape("protocol", "http|https"),
          shape("authMethod", "none|origin-access-identity|origin-access-control"),
          shape("region", "[a-z]{2}(?:-[a-z]{2,9}){1,3}-\\d{1,2}"),
          shape("status", "[1-9]\\d\\d"),
          shape("statusDescription", phrases()),
          shape("expires", DAY + "\\d\\d:\\d\\d:\\d\\d (?:GMT|UTC)"),
          shape("max-age", "-?\\d{1,12}"),
          shape("samesite", "(?i)strict|lax|none"),
          shape("priority", "(?i)low|medium|high"));

  private Shapes() {}

  /** Whether that may be the value of the member or attribute. */
  static boolean fits(String name, String text) {
    Pattern shape = OF.get(name);
    return shape != null && shape.matcher(text).matches();
  }

  static boolean isKnown(String name) {
    return OF.containsKey(name);
  }

  /** A text of which the name says what it may be. */
  static Line take(Line line, String name, String text) {
    return fits(name, text) ? line.fixed("value", text) : line.secret(Kind.OTHER, "", text);
  }

  /** A host name, perhaps with a port; an address is replaced, anything else is secret. */
  static Line host(Line line, String text) {
    if (text.length() > 260 || !(HOST.matcher(text).matches() || text.startsWith("["))) {
      return line.secret(Kind.HEADER, "", text);
    }
    if (text.startsWith("[") || Addresses.isV4(text.substring(0, Pairs.end(text, ':', 0)))) {
      Addresses.list(line, text);
      return line;
    }
    return line.fixed("host", text);
  }

  private static Map.Entry<String, Pattern> shape(String name, String pattern) {
    return entry(name, Pattern.compile(pattern));
  }

  private static String phrases() {
    return "(?i)continue|switching protocols|early hints|ok|created|accepted|no content|reset content"
        + "|non-authoritative information|partial content|multi-status|multiple choices"
        + "|moved permanently|found|moved temporarily|see other|not modified|temporary redirect"
        + "|permanent redirect|bad request|unauthorized|payment required|forbidden|not found"
        + "|method not allowed|not acceptable|proxy authentication required|request timeout"
        + "|conflict|gone|length required|precondition failed|payload too large|uri too long"
        + "|content too large|unsupported media type|range not satisfiable|expectation failed"
        + "|i'm a teapot|misdirected request|unprocessable entity|unprocessable content|locked"
        + "|failed dependency|too early|upgrade required|precondition required|too many requests"
        + "|request header fields too large|unavailable for legal reasons|internal server error"
        + "|not implemented|bad gateway|service unavailable|gateway timeout"
        + "|http version not supported|insufficient storage|loop detected";
  }
}
