package io.kimkao.edge.local.cloudfront;

import static io.kimkao.edge.local.cloudfront.Expect.is;
import static io.kimkao.edge.local.cloudfront.Expect.owner;
import static io.kimkao.edge.local.cloudfront.Expect.refused;
import static io.kimkao.edge.local.cloudfront.Situation.add;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/** Names, protocols, methods and lengths. */
final class NameSituations {
  private NameSituations() {}

  static void addTo(List<Situation> all) {
    names(all);
    protocols(all);
    methods(all);
    lengths(all);
  }

  private static void names(List<Situation> all) {
    String s = "Use custom URLs by adding alternate domain names";
    add(all, s, "an alias leads to its distribution", v -> owner(v.get("all.example", "/"), "E1"));
    add(all, s, "a wildcard covers a name below it", v -> owner(v.get("a.example", "/"), "E1"));
    add(all, s, "and any depth", v -> owner(v.get("a.b.example", "/"), "E1"));
    add(all, s, "but not the name above it", v -> is(v.get("example", "/"), 403));
    add(all, s, "the most specific wildcard wins", v -> owner(v.get("a.wild.example", "/"), "E3"));
    add(
        all,
        s,
        "an exact name wins over every wildcard",
        v -> owner(v.get("exact.wild.example", "/"), "E1"));
    add(all, s, "case does not matter", v -> owner(v.get("ALL.example", "/"), "E1"));
    add(
        all,
        s,
        "the distribution's own name leads there too",
        v -> owner(v.get("d1.cloudfront.net", "/"), "E1"));
    add(all, s, "403 for a name that nobody owns", v -> refused(v.get("nobody.test", "/"), 403));
    add(
        all,
        s,
        "403 for a distribution that is disabled (derived)",
        v -> refused(v.get("disabled.test", "/"), 403));
    add(
        all,
        s,
        "Host decides, not the server name of TLS, within one account",
        v -> owner(v.sni("all.example", "a.wild.example", "/"), "E3"));
    String t = s + ", Domain fronting";
    add(
        all,
        t,
        "421 for a server name of one account and a Host of another",
        v -> refused(v.sni("all.example", "stranger.test", "/"), 421));
    add(
        all,
        t,
        "and the other way round, by HTTP/2 as well",
        v -> refused(v.http2("a.wild.example", "stranger.test", "/"), 421));
    add(
        all,
        t,
        "not where the certificate that was shown holds the Host",
        v -> owner(v.sni("a.wild.example", "stranger.wild.example", "/"), "E4"));
    add(
        all,
        t,
        "not where the server name has no certificate but CloudFront's own",
        v -> owner(v.sni("nobody.test", "stranger.test", "/"), "E4"));
    add(all, t, "not where both are the same", v -> owner(v.get("stranger.test", "/"), "E4"));
  }

  private static void protocols(List<Situation> all) {
    String s = "Viewer protocol policy";
    add(all, s, "HTTP and HTTPS: HTTP is served", v -> is(v.plain("all.example", "/"), 200));
    add(
        all,
        s,
        "Redirect HTTP to HTTPS: 301, path and query stay",
        v -> {
          Reply reply = v.plain("redirect.test", "/a/b?c=d");
          is(reply, 301);
          assertThat(reply.header("location")).isEqualTo("https://redirect.test/a/b?c=d");
        });
    add(all, s, "and HTTPS is served", v -> is(v.get("redirect.test", "/"), 200));
    add(all, s, "HTTPS only: 403 for HTTP", v -> refused(v.plain("https-only.test", "/"), 403));
    String t = "CloudFront events that can trigger a Lambda@Edge function";
    add(
        all,
        t,
        "no function for a redirect to HTTPS",
        v -> {
          Reply reply = v.plain("redirect-fn.test", "/fn/viewer-request/throw");
          is(reply, 301);
          assertThat(reply.functions()).isEmpty();
        });
  }

  private static void methods(List<Situation> all) {
    String s = "HTTP methods";
    for (String method : List.of("DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT")) {
      add(
          all,
          s,
          method + " reaches the origin",
          v -> {
            boolean body = Set.of("PATCH", "POST", "PUT").contains(method);
            Reply reply = v.send(method, "all.example", "/echo", body ? "x=1" : null);
            is(reply, 200);
            assertThat(reply.seen().path("method").asText()).isEqualTo(method);
          });
    }
    add(
        all,
        s,
        "HEAD reaches the origin and has no body",
        v -> {
          Reply reply = v.head("all.example", "/echo");
          is(reply, 200);
          assertThat(reply.body()).isEmpty();
        });
    add(
        all,
        s,
        "TRACE is not taken: 405 (derived)",
        v -> is(v.send("TRACE", "all.example", "/", null), 405));
    String t = "Allowed HTTP methods";
    add(
        all,
        t,
        "403 for a method that the behavior does not allow",
        v -> refused(v.post("reads.test", "/", "x"), 403));
    add(
        all,
        t,
        "403 for OPTIONS where only GET and HEAD are allowed",
        v -> refused(v.send("OPTIONS", "reads.test", "/", null), 403));
    String u = "GET requests that include a body";
    add(all, u, "403", v -> refused(v.send("GET", "all.example", "/", "body"), 403));
  }

  private static void lengths(List<Situation> all) {
    add(
        all,
        "Request paths",
        "a space in a path of HTTP/2 gets 400 and goes nowhere (derived)",
        v -> {
          Reply reply = v.http2("all.example", "/a b");
          refused(reply, 400);
          is(v.http2("all.example", "/a%20b"), 200);
        });

    String s = "Maximum length of a request and maximum length of a URL";
    add(
        all,
        s,
        "a URL of 8,191 bytes passes",
        v -> is(v.get("all.example", "/" + "a".repeat(8_190)), 200));
    add(
        all,
        s,
        "413 for a URL of 8,192 bytes",
        v -> is(v.get("all.example", "/" + "a".repeat(8_191)), 413));
    add(
        all,
        s,
        "413 for headers beyond 32,768 bytes (the quota of 2026)",
        v -> is(v.get("all.example", "/", "x-long", "a".repeat(33_000)), 413));
  }
}
