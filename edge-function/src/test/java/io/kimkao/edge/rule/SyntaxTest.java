package io.kimkao.edge.rule;

import static io.kimkao.edge.event.EventType.ORIGIN_REQUEST;
import static io.kimkao.edge.event.EventType.VIEWER_REQUEST;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check at both sides of each of its bounds. */
final class SyntaxTest {
  private static final Map<String, Function<String, @Nullable String>> CHECKS =
      Map.ofEntries(
          Map.entry("host", Syntax::host),
          Map.entry("hostPattern", Syntax::hostPattern),
          Map.entry("pathPattern", Syntax::pathPattern),
          Map.entry("uri", Syntax::uri),
          Map.entry("originPath", Syntax::originPath),
          Map.entry("method", Syntax::method),
          Map.entry("headerName", Syntax::headerName),
          Map.entry("editableHeader", Syntax::editableHeader),
          Map.entry("headerValue", Syntax::headerValue),
          Map.entry("parameterName", Syntax::parameterName),
          Map.entry("parameterValue", Syntax::parameterValue),
          Map.entry("cookieName", Syntax::cookieName),
          Map.entry("country", Syntax::country),
          Map.entry("location", Syntax::location));

  /**
   * {@code ~} stands for a space, {@code \\n}, {@code \\d} and {@code \\9} for control characters.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host          | a                      |
          host          | api-1.example.com      |
          host          | A_b.Example.ZZ         |
          host          | 0.9.z                  |
          host          | 1-2                    |
          host          | ''                     | be a host name of 1 to 253 characters, but was ""
          host          | a..b                   | be a host name, but was "a..b"
          host          | .a                     | be a host name, but was ".a"
          host          | a.                     | be a host name, but was "a."
          host          | a-                     | be a host name, but was "a-"
          host          | a-.b                   | be a host name, but was "a-.b"
          host          | -a                     | be a host name: letters, digits, hyphens and dots, but was "-a"
          host          | a.-b                   | be a host name: letters, digits, hyphens and dots, but was "a.-b"
          host          | a/b                    | be a host name: letters, digits, hyphens and dots, but was "a/b"
          host          | a:b                    | be a host name: letters, digits, hyphens and dots, but was "a:b"
          host          | a@b                    | be a host name: letters, digits, hyphens and dots, but was "a@b"
          host          | a[b                    | be a host name: letters, digits, hyphens and dots, but was "a[b"
          host          | a`b                    | be a host name: letters, digits, hyphens and dots, but was "a`b"
          host          | a{b                    | be a host name: letters, digits, hyphens and dots, but was "a{b"
          host          | é.example              | be a host name: letters, digits, hyphens and dots, but was "é.example"
          host          | 192.0.2.1              | be a host name, not an address, but was "192.0.2.1"
          hostPattern   | *.example.com          |
          hostPattern   | a.example.com          |
          hostPattern   | a.*.com                | be a host name or "*." and a host name, but was "a.*.com"
          hostPattern   | *                      | be a host name or "*." and a host name, but was "*"
          pathPattern   | /                      |
          pathPattern   | *                      |
          pathPattern   | ''                     | start with "/" or "*", but was ""
          pathPattern   | a/*                    | start with "/" or "*", but was "a/*"
          uri           | /                      |
          uri           | /a!%20~                | be a percent-encoded path without "?" and "#", but was "/a!%20 "
          uri           | /a!}                   |
          uri           | a                      | start with "/", but was "a"
          uri           | /?a                    | be a percent-encoded path without "?" and "#", but was "/?a"
          uri           | /#a                    | be a percent-encoded path without "?" and "#", but was "/#a"
          uri           | /é                     | be a percent-encoded path without "?" and "#", but was "/é"
          originPath    | ''                     |
          originPath    | /a                     |
          originPath    | /                      | not end with "/" and have at most 255 characters, but was "/"
          originPath    | /a/                    | not end with "/" and have at most 255 characters, but was "/a/"
          originPath    | a                      | start with "/", but was "a"
          method        | DELETE                 |
          method        | get                    | be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, but was "get"
          headerName    | X-A.b_c!#$%&'*+^`9     |
          headerName    | ''                     | be a header name, but was ""
          headerName    | X:A                    | be a header name, but was "X:A"
          headerName    | X@A                    | be a header name, but was "X@A"
          headerName    | __proto__              | be a header name, but was "__proto__"
          editableHeader| X-A                    |
          editableHeader| X A                    | be a header name, but was "X A"
          editableHeader| hOST                   | not be Host, which follows the origin, but it was; use toOrigin
          editableHeader| x-forwarded-host       | not be X-Forwarded-Host, which the function sets itself, but it was
          editableHeader| X-Served-Origin        | not be X-Served-Origin, which the function sets itself, but it was
          editableHeader| X-FAILOVER-ROLE        | not be X-Failover-Role, which the function sets itself, but it was
          headerValue   | a~b!\\9}               |
          headerValue   | ''                     |
          headerValue   | a\\n                   | be one line of visible ASCII, but was other characters
          headerValue   | \\d                    | be one line of visible ASCII, but was other characters
          headerValue   | é                      | be one line of visible ASCII, but was other characters
          parameterName | a                      |
          parameterName | [a]                    |
          parameterName | ''                     | be a percent-encoded parameter name, but was ""
          parameterName | a=                     | be a percent-encoded parameter name, but was "a="
          parameterName | =                      | be a percent-encoded parameter name, but was "="
          parameterName | a&b                    | be a percent-encoded parameter name, but was "a&b"
          parameterName | __proto__              | be a percent-encoded parameter name, but was "__proto__"
          parameterValue| ''                     |
          parameterValue| a=b?/                  |
          parameterValue| &                      | be percent-encoded, without "&" and "#", but was "&"
          parameterValue| #                      | be percent-encoded, without "&" and "#", but was "#"
          parameterValue| a~b                    | be percent-encoded, without "&" and "#", but was "a b"
          parameterValue| \\n                    | be percent-encoded, without "&" and "#", but was "?"
          parameterValue| \\d                    | be percent-encoded, without "&" and "#", but was "?"
          cookieName    | session                |
          cookieName    | a;b                    | be a cookie name, but was "a;b"
          country       | AZ                     |
          country       | ZA                     |
          country       | A                      | be two capital letters (ISO 3166-1), but was "A"
          country       | DEU                    | be two capital letters (ISO 3166-1), but was "DEU"
          country       | dE                     | be two capital letters (ISO 3166-1), but was "dE"
          country       | D[                     | be two capital letters (ISO 3166-1), but was "D["
          country       | @D                     | be two capital letters (ISO 3166-1), but was "@D"
          location      | https://a.example      |
          location      | http://a.example/b     |
          location      | https://a.example:443/ |
          location      | https://a.example:1    |
          location      | https://a.example:99999|
          location      | //a.example            | start with https:// or http://, but was "//a.example"
          location      | ftp://a.example        | start with https:// or http://, but was "ftp://a.example"
          location      | https://               | name a host, but was "https://"
          location      | https:///a             | name a host, but was "https:///a"
          location      | https://a@b            | name a host, but was "https://a@b"
          location      | https://:80            | name a host, but was "https://:80"
          location      | https://a.example:     | have a port of 1 to 5 digits, but was "https://a.example:"
          location      | https://a.example:123456 | have a port of 1 to 5 digits, but was "https://a.example:123456"
          location      | https://a.example:8/:  |
          location      | https://a.example:8:   | have a port of 1 to 5 digits, but was "https://a.example:8:"
          location      | https://a.example:/8   | have a port of 1 to 5 digits, but was "https://a.example:/8"
          location      | https://a.example/?a   | be a percent-encoded path without "?" and "#", but was "/?a"
          """)
  void eachCheckTakesWhatItSays(String check, String text, @Nullable String flaw) {
    String given =
        text.replace("\\n", "\n").replace("\\d", "\u007F").replace("\\9", "\t").replace("~", " ");
    assertThat(requireNonNull(CHECKS.get(check)).apply(given))
        .isEqualTo(flaw == null ? null : "must " + flaw);
  }

  @Test
  void lengthsEndWhereTheySay() {
    String label = "a".repeat(63);
    assertThat(Syntax.host(label)).isNull();
    assertThat(Syntax.host(label + "a")).startsWith("must be a host name, but was \"aaa");
    String most = (label + ".").repeat(3) + "b".repeat(61);
    assertThat(most).hasSize(253);
    assertThat(Syntax.host(most)).isNull();
    assertThat(Syntax.host(most + "b")).startsWith("must be a host name of 1 to 253 characters");
    assertThat(Syntax.pathPattern("/" + "a".repeat(254))).isNull();
    assertThat(Syntax.pathPattern("/" + "a".repeat(255)))
        .startsWith("must have at most 255 characters");
    assertThat(Syntax.originPath("/" + "a".repeat(254))).isNull();
    assertThat(Syntax.originPath("/" + "a".repeat(255)))
        .startsWith("must not end with \"/\" and have at most 255 characters");
    assertThat(Syntax.uri("/" + "a".repeat(8190))).isNull();
    assertThat(Syntax.uri("/" + "a".repeat(8191)))
        .startsWith("must have fewer than 8192 characters, but was \"/aaa");
    assertThat(Syntax.parameterValue("a".repeat(8191))).isNull();
    assertThat(Syntax.parameterValue("a".repeat(8192)))
        .isEqualTo("must have fewer than 8192 characters, but has 8192");
    assertThat(Syntax.headerValue("a".repeat(20_480))).isNull();
    assertThat(Syntax.headerValue("a".repeat(20_481)))
        .isEqualTo("must have at most 20480 characters, but has 20481");
  }

  @Test
  void numbersEndWhereTheySay() {
    assertThat(Syntax.percent(0)).isNull();
    assertThat(Syntax.percent(100)).isNull();
    assertThat(Syntax.percent(-0.01)).isEqualTo("must be 0 to 100, but was -0.01");
    assertThat(Syntax.percent(100.5)).isEqualTo("must be 0 to 100, but was 100.5");
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      assertThat(Syntax.redirectStatus(status)).isNull();
    }
    for (int status : new int[] {200, 300, 304, 305, 306, 309}) {
      assertThat(Syntax.redirectStatus(status))
          .isEqualTo("must be 301, 302, 303, 307 or 308, but was " + status);
    }
    assertThat(Syntax.responseStatus(200)).isNull();
    assertThat(Syntax.responseStatus(599)).isNull();
    assertThat(Syntax.responseStatus(199)).isEqualTo("must be 200 to 599, but was 199");
    assertThat(Syntax.responseStatus(600)).isEqualTo("must be 200 to 599, but was 600");
  }

  @Test
  void anAnswerEndsAtTheEventsBytes() {
    assertThat(Syntax.answer(200, "a".repeat(39_990), 10, VIEWER_REQUEST)).isNull();
    assertThat(Syntax.answer(200, "a".repeat(39_990), 11, VIEWER_REQUEST))
        .isEqualTo(
            "must have at most 40000 bytes with headers and body at viewer-request, but has 40001");
    assertThat(Syntax.answer(200, "a".repeat(39_990), 11, ORIGIN_REQUEST)).isNull();
    assertThat(Syntax.answer(204, "a", 0, ORIGIN_REQUEST)).isNull();
    assertThat(Syntax.answer(204, "", 0, VIEWER_REQUEST)).isNull();
    assertThat(Syntax.answer(204, "a", 0, VIEWER_REQUEST))
        .isEqualTo(
            "must have no body with status 204 at viewer-request, where CloudFront would answer"
                + " 502, but has one");
  }

  @Test
  void whatIsQuotedIsShortAndSteersNothing() {
    assertThat(Syntax.method("é" + "a".repeat(79))).endsWith("but was \"é" + "a".repeat(79) + "\"");
    assertThat(Syntax.method("a".repeat(81))).endsWith("but was \"" + "a".repeat(80) + "…\"");
    assertThat(Syntax.method("\u001b\u001f ~\u007f\u009f\u00a0\u2028\u2029"))
        .endsWith("but was \"?? ~??\u00a0??\"");
  }
}
