package io.kimkao.edge.given;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What a viewer can send who wants to be sent elsewhere, or wants others to be.
 *
 * @param hosts the lines of Host
 * @param headers further lines: name, value
 */
public record Hostile(
    String uri, String query, List<String> hosts, List<List<String>> headers, String method) {

  private static final List<String> HOSTS =
      List.of(
          "public.example",
          "alias.example",
          "evil.example",
          "PUBLIC.EXAMPLE",
          "public.example:443",
          "public.example.",
          "public.example.evil.example",
          "evil.example/.tenants.example",
          "evil.example\\.tenants.example",
          "evil.example#.tenants.example",
          "*.tenants.example",
          "evil.example?.tenants.example",
          "x@evil.example",
          "evil.example:80@public.example",
          "a.tenants.example",
          "A.b.Tenants.example:8443",
          "evil.example\r\nX: .tenants.example",
          "public.example\r\nHost: evil.example",
          "api1.example",
          "API2.example:443",
          "o1.example",
          "o2.example",
          "..tenants.example",
          "é.tenants.example",
          " public.example",
          "",
          "evil.example%0d%0a.tenants.example",
          "[::1]",
          "127.0.0.1",
          "__proto__",
          "constructor");

  private static final List<String> PATHS =
      List.of(
          "/",
          "/old",
          "/go",
          "/base",
          "/api",
          "//evil.example",
          "/\\evil.example",
          "\\\\evil.example",
          "https://evil.example",
          "evil.example",
          "@evil.example",
          ".evil.example",
          ":80@evil.example",
          "/%0d%0aLocation:%20https://evil.example",
          "\r\nLocation: https://evil.example",
          "/%2F%2Fevil.example",
          "/..//evil.example",
          "/;@evil.example",
          "/?x",
          "/#y",
          "/é😀",
          "/%",
          "\t//evil.example",
          "/api//evil.example",
          "/api/\\evil.example",
          "/old@evil.example",
          "/u0000\0",
          "");

  private static final List<String> QUERIES =
      List.of(
          "",
          "a=1",
          "site=2",
          "a=1&a=2&site=https://evil.example",
          "\r\nX: 1",
          "#@evil.example",
          "&&==",
          "a=%0d%0a&site=%00",
          "//evil.example",
          "@evil.example");

  private static final List<String> NAMES =
      List.of(
          "X-Forwarded-Host",
          "x-forwarded-host",
          "X-Failover-Role",
          "X-Served-Origin",
          "Forwarded",
          "X-Original-URL",
          "X-Rewrite-URL",
          "Cookie",
          "Referer",
          "Origin",
          "Location",
          "X-A");

  public static Arbitrary<Hostile> viewer() {
    Arbitrary<String> hosts =
        Arbitraries.oneOf(
            Arbitraries.of(HOSTS), pair(HOSTS), Arbitraries.strings().ofMaxLength(12));
    Arbitrary<String> paths =
        Arbitraries.oneOf(
            Arbitraries.of(PATHS), pair(PATHS), Arbitraries.strings().ofMaxLength(12));
    Arbitrary<String> values =
        Arbitraries.oneOf(
            hosts,
            hosts,
            Arbitraries.of("secondary", "x".repeat(32_000), "session=" + "a;".repeat(9_000)));
    Arbitrary<List<List<String>>> headers =
        Combinators.combine(Arbitraries.of(NAMES), values)
            .as((name, value) -> List.of(name, value))
            .list()
            .ofMaxSize(6);
    return Combinators.combine(
            paths,
            Arbitraries.oneOf(Arbitraries.of(QUERIES), Arbitraries.strings().ofMaxLength(9)),
            hosts.list().ofMaxSize(3),
            headers,
            Arbitraries.of("GET", "POST", "OPTIONS", "CONNECT"))
        .as(Hostile::new);
  }

  private static Arbitrary<String> pair(List<String> texts) {
    return Combinators.combine(Arbitraries.of(texts), Arbitraries.of(texts)).as(String::concat);
  }

  /** Makes it the viewer's part of that event. */
  public EventTree in(EventTree event) {
    ((ObjectNode) event.request().get("headers")).remove("host");
    hosts.forEach(host -> event.request("Host", host));
    headers.forEach(line -> event.request(line.get(0), line.get(1)));
    return event.uri(uri, query).method(method);
  }
}
