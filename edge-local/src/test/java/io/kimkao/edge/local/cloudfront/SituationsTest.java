package io.kimkao.edge.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Situations and the answers that the CloudFront Developer Guide documents for them, each by the
 * section that says so. What follows from it without being said is marked (derived).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SituationsTest {
  @TempDir private static Path folder;
  private Stage stage;
  private ViewerOnStage viewer;

  /** One row. */
  private record Situation(String section, String text, Consumer<ViewerOnStage> check) {
    @Override
    public String toString() {
      return section + ": " + text;
    }
  }

  @BeforeAll
  void start() throws IOException, GeneralSecurityException {
    stage = new Stage(folder);
    viewer = new ViewerOnStage(stage);
  }

  @AfterAll
  void end() throws IOException {
    stage.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void isAnsweredAsDocumented(Situation situation) {
    situation.check().accept(viewer);
  }

  @Test
  void thereAreEnoughOfThemAndNoTwoAreTheSame() {
    Set<String> texts = new TreeSet<>();
    situations().forEach(one -> assertThat(texts.add(one.toString())).as(one.toString()).isTrue());
    assertThat(texts).hasSizeGreaterThanOrEqualTo(120);
  }

  private static Stream<Situation> situations() {
    List<Situation> all = new ArrayList<>();
    names(all);
    protocols(all);
    methods(all);
    lengths(all);
    requestHeaders(all);
    responseHeaders(all);
    expiration(all);
    errorsKept(all);
    failures(all);
    groups(all);
    pages(all);
    triggers(all);
    results(all);
    bodies(all);
    return all.stream();
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

  private static void requestHeaders(List<Situation> all) {
    String s = "HTTP request headers and CloudFront behavior";
    for (String name :
        List.of(
            "TE",
            "Proxy-Authorization",
            "Proxy-Connection",
            "X-Edge-Anything",
            "X-Forwarded-Proto",
            "X-Real-IP",
            "Trailer")) {
      add(
          all,
          s,
          name + " is removed, whatever is forwarded",
          v ->
              assertThat(v.get("all.example", "/echo", name, "trailers").seen(lower(name)))
                  .isEmpty());
    }
    for (String name : List.of("Accept", "Accept-Language", "Referer", "X-Mine")) {
      add(
          all,
          s,
          name + " is removed where no policy forwards it",
          v -> assertThat(v.get("bare.test", "/echo", name, "a").seen(lower(name))).isEmpty());
      add(
          all,
          s,
          name + " is forwarded by AllViewer",
          v ->
              assertThat(v.get("all.example", "/echo", name, "a").seen(lower(name)))
                  .isEqualTo("a"));
    }
    add(
        all,
        s,
        "Host is the origin's domain name where no policy forwards it",
        v -> assertThat(v.get("bare.test", "/echo").seen("host")).isEqualTo("first.test"));
    add(
        all,
        "Use managed origin request policies",
        "AllViewer forwards Host",
        v -> assertThat(v.get("by-host-only.test", "/echo").status()).isEqualTo(502));
    add(
        all,
        "Use managed origin request policies",
        "AllViewerExceptHostHeader forwards all but Host",
        v -> {
          Reply reply = v.get("no-host.test", "/echo", "x-mine", "a");
          assertThat(reply.seen("host")).isEqualTo("first.test");
          assertThat(reply.seen("x-mine")).isEqualTo("a");
        });
    add(
        all,
        s,
        "User-Agent is Amazon CloudFront where no policy forwards it",
        v ->
            assertThat(v.get("bare.test", "/echo", "User-Agent", "curl").seen("user-agent"))
                .isEqualTo("Amazon CloudFront"));
    add(
        all,
        s,
        "User-Agent is the viewer's where AllViewer forwards it",
        v ->
            assertThat(v.get("all.example", "/echo", "User-Agent", "curl").seen("user-agent"))
                .isEqualTo("curl"));
    add(
        all,
        s,
        "Authorization is removed of a GET",
        v ->
            assertThat(v.get("bare.test", "/echo", "Authorization", "a").seen("authorization"))
                .isEmpty());
    add(
        all,
        s,
        "Authorization is not removed of a POST",
        v ->
            assertThat(
                    v.post("bare.test", "/echo", "x", "Authorization", "a").seen("authorization"))
                .isEqualTo("a"));
    add(
        all,
        s,
        "Accept-Encoding is normalized",
        v ->
            assertThat(
                    v.get("bare.test", "/echo", "Accept-Encoding", "deflate, gzip;q=1, br")
                        .seen("accept-encoding"))
                .isEqualTo("br,gzip"));
    add(
        all,
        s,
        "X-Amz-Cf-Id is added, and is the viewer's",
        v -> {
          Reply reply = v.get("all.example", "/echo");
          assertThat(reply.seen("x-amz-cf-id")).isEqualTo(reply.header("x-amz-cf-id")).isNotEmpty();
        });
    add(
        all,
        s,
        "Cookie is removed where no policy forwards it",
        v -> assertThat(v.get("bare.test", "/echo", "Cookie", "a=1").seen("cookie")).isEmpty());
    add(
        all,
        s,
        "of Cookie the policy's names are forwarded",
        v ->
            assertThat(v.get("keyed.test", "/echo", "Cookie", "a=1; key=2").seen("cookie"))
                .isEqualTo("key=2"));
    String q = "Query strings";
    add(
        all,
        q,
        "none goes to the origin where no policy forwards it",
        v ->
            assertThat(v.get("bare.test", "/echo?a=1").seen().path("uri").asText())
                .isEqualTo("/echo"));
    add(
        all,
        q,
        "all of it goes with AllViewer, byte for byte",
        v ->
            assertThat(v.get("all.example", "/echo?b=%2f&a=1&&c").seen().path("uri").asText())
                .isEqualTo("/echo?b=%2f&a=1&&c"));
    add(
        all,
        q,
        "the policy's names go, others do not",
        v ->
            assertThat(v.get("keyed.test", "/echo?a=1&key=2").seen().path("uri").asText())
                .isEqualTo("/echo?key=2"));
    String f = "Client IP addresses";
    add(
        all,
        f,
        "X-Forwarded-For is the viewer's address",
        v ->
            assertThat(v.get("bare.test", "/echo").seen("x-forwarded-for")).isEqualTo("127.0.0.1"));
    add(
        all,
        f,
        "which is appended to what the viewer says",
        v ->
            assertThat(
                    v.get("all.example", "/echo", "X-Forwarded-For", "192.0.2.4, 192.0.2.3")
                        .seen("x-forwarded-for"))
                .isEqualTo("192.0.2.4, 192.0.2.3, 127.0.0.1"));
    String c = "Add custom headers to origin requests";
    add(
        all,
        c,
        "the origin's headers are sent",
        v -> assertThat(v.get("bare.test", "/echo").seen("x-custom")).isEqualTo("first"));
    add(
        all,
        c,
        "in place of the viewer's of the same name",
        v ->
            assertThat(v.get("all.example", "/echo", "X-Custom", "forged").seen("x-custom"))
                .isEqualTo("first"));
    String h = "HTTP version";
    add(
        all,
        h,
        "a viewer by HTTP/2 is served; Via says so to the origin",
        v -> {
          Reply reply = v.http2("all.example", "/echo");
          is(reply, 200);
          assertThat(reply.seen("via")).startsWith("2.0 ");
        });
  }

  private static void responseHeaders(List<Situation> all) {
    String s = "HTTP response headers that CloudFront removes or replaces";
    add(
        all,
        s,
        "Set-Cookie is removed where cookies are not forwarded",
        v ->
            assertThat(v.get("bare.test", "/header/set-cookie/a=1").header("set-cookie"))
                .isEmpty());
    add(
        all,
        s,
        "Set-Cookie stays where they are",
        v ->
            assertThat(v.get("all.example", "/header/set-cookie/a=1").header("set-cookie"))
                .isEqualTo("a=1"));
    add(
        all,
        s,
        "Via is this edge's, once",
        v -> {
          Reply reply = v.get("all.example", "/header/via/1.1%20origin");
          assertThat(reply.headers().getAll("via"))
              .singleElement()
              .asString()
              .matches("1\\.1 [0-9a-z]+\\.cloudfront\\.net \\(CloudFront\\)");
        });
    add(
        all,
        s,
        "a forged X-Cache of the origin is replaced",
        v ->
            assertThat(v.get("all.example", "/header/x-cache/Hit").headers().getAll("x-cache"))
                .containsExactly("Miss from cloudfront"));
    add(
        all,
        s,
        "Upgrade is removed",
        v -> assertThat(v.get("all.example", "/header/upgrade/h2c").header("upgrade")).isEmpty());
    add(
        all,
        s,
        "an answer without Content-Length comes whole",
        v -> {
          Reply reply = v.get("all.example", "/chunked");
          assertThat(reply.whole()).isTrue();
          assertThat(reply.body()).endsWith("}");
        });
    add(
        all,
        s,
        "X-Amz-Cf-Pop and X-Amz-Cf-Id are there",
        v -> {
          Reply reply = v.get("all.example", "/echo");
          assertThat(reply.header("x-amz-cf-pop")).isNotEmpty();
          assertThat(reply.header("x-amz-cf-id")).hasSize(56);
        });
    add(
        all,
        "Redirects",
        "CloudFront does not follow them",
        v -> is(v.get("all.example", "/status/302"), 302));
    String d = "Dropped TCP connections";
    add(
        all,
        d,
        "with Content-Length: what came is given, and the viewer sees that it ends early",
        v -> {
          Reply reply = v.get("all.example", "/cut");
          assertThat(reply.status()).isEqualTo(200);
          assertThat(reply.whole()).isFalse();
        });
    add(
        all,
        d,
        "and what is not whole is not kept",
        v -> {
          v.get("cached.test", "/cut");
          int before = v.origin("first.test").asked();
          v.get("cached.test", "/cut");
          assertThat(v.origin("first.test").asked()).isGreaterThan(before);
        });
  }

  private static void expiration(List<Situation> all) {
    String s = "Specify the amount of time that CloudFront caches objects";
    add(all, s, "no header: the default TTL", v -> lasts(v, "cached.test", "/ttl-default", 60));
    add(
        all,
        s,
        "max-age: its value",
        v -> lasts(v, "cached.test", "/header/cache-control/max-age=30", 30));
    add(
        all,
        s,
        "max-age beyond the maximum TTL: the maximum",
        v -> lasts(v, "cached.test", "/header/cache-control/max-age=9000", 600));
    add(
        all,
        s,
        "s-maxage wins over max-age",
        v -> lasts(v, "cached.test", "/header/cache-control/max-age=300%2C%20s-maxage=15", 15));
    for (String directive : List.of("no-cache", "no-store", "private")) {
      add(
          all,
          s,
          directive + " and minimum TTL 0: not kept",
          v -> notKept(v, "cached.test", "/header/cache-control/" + directive));
      add(
          all,
          s,
          directive + " and minimum TTL above 0: the minimum TTL",
          v -> lasts(v, "min.test", "/header/cache-control/" + directive, 20));
    }
    add(
        all,
        s,
        "max-age below the minimum TTL: the minimum",
        v -> lasts(v, "min.test", "/header/cache-control/max-age=5", 20));
    add(
        all,
        s,
        "Expires in the past and minimum TTL 0: not kept",
        v ->
            notKept(v, "cached.test", "/header/expires/Sat%2C%2027%20Jun%202015%2023:59:59%20GMT"));
    add(
        all,
        s,
        "max-age wins over Expires",
        v -> {
          String path = "/header/cache-control/max-age=25";
          lasts(v, "cached.test", path + "?and-expires", 25);
        });
    add(
        all,
        "Use managed cache policies",
        "CachingDisabled: nothing is kept",
        v -> notKept(v, "disabled-cache.test", "/header/cache-control/max-age=300"));
    String h = "Use headers to control cache duration for individual objects";
    add(
        all,
        h,
        "Cache-Control of a viewer does not send CloudFront to the origin",
        v -> {
          v.get("cached.test", "/ignored");
          hit(v.get("cached.test", "/ignored", "Cache-Control", "no-cache"));
        });
    add(
        all,
        h,
        "a hit has Age",
        v -> {
          v.get("cached.test", "/aged");
          v.stage().later(7);
          assertThat(Long.parseLong(v.get("cached.test", "/aged").header("age"))).isBetween(7L, 9L);
        });
    String k = "Understand the cache key";
    add(all, k, "the path is in it", v -> differ(v, "cached.test", "/k1", "/k2"));
    add(
        all,
        k,
        "a query that the policy does not name is not",
        v -> same(v, "cached.test", "/k3", "/k3?a=1"));
    add(all, k, "a query that it names is", v -> differ(v, "keyed.test", "/k4?key=1", "/k4?key=2"));
    add(
        all,
        k,
        "a header that it names is",
        v -> {
          v.get("keyed.test", "/k5", "x-key", "1");
          miss(v.get("keyed.test", "/k5", "x-key", "2"));
          hit(v.get("keyed.test", "/k5", "x-key", "1"));
        });
    add(
        all,
        k,
        "a cookie that it names is, another is not",
        v -> {
          v.get("keyed.test", "/k6", "Cookie", "key=1; other=1");
          miss(v.get("keyed.test", "/k6", "Cookie", "key=2"));
          hit(v.get("keyed.test", "/k6", "Cookie", "other=2; key=1"));
        });
    add(
        all,
        k,
        "the distribution is",
        v -> {
          v.get("cached.test", "/k7");
          miss(v.get("min.test", "/k7"));
        });
    String m = "HTTP methods";
    add(
        all,
        m,
        "POST is not kept",
        v -> {
          v.post("cached.test", "/posted", "x");
          miss(v.post("cached.test", "/posted", "x"));
        });
    add(
        all,
        m,
        "HEAD is answered by what a GET has left",
        v -> {
          v.get("cached.test", "/headed");
          hit(v.head("cached.test", "/headed"));
        });
    String c = "Conditional requests";
    add(
        all,
        c,
        "an expired answer with ETag is asked for again with If-None-Match; 304 keeps it",
        v -> {
          v.get("cached.test", "/tagged/a");
          v.stage().later(6);
          Reply reply = v.get("cached.test", "/tagged/a");
          is(reply, 200);
          assertThat(reply.header("x-cache")).isEqualTo("RefreshHit from cloudfront");
          hit(v.get("cached.test", "/tagged/a"));
        });
    add(
        all,
        c,
        "a viewer that has it gets 304 from the cache",
        v -> {
          v.get("cached.test", "/tagged/b");
          Reply reply = v.get("cached.test", "/tagged/b", "If-None-Match", "\"1\"");
          is(reply, 304);
          assertThat(reply.body()).isEmpty();
        });
  }

  private static void errorsKept(List<Situation> all) {
    String s = "HTTP 4xx and 5xx status codes that CloudFront caches";
    for (int status : List.of(404, 414, 500, 501, 502, 503, 504)) {
      add(
          all,
          s,
          status + ": 10 seconds",
          v -> {
            String path = "/status/" + status;
            is(v.get("cached.test", path), status);
            int before = v.origin("first.test").asked();
            is(v.get("cached.test", path), status);
            assertThat(v.origin("first.test").asked()).isEqualTo(before);
            v.stage().later(11);
            is(v.get("cached.test", path), status);
            assertThat(v.origin("first.test").asked()).isGreaterThan(before);
          });
    }
    for (int status : List.of(400, 403, 405, 412, 415)) {
      add(
          all,
          s,
          status + " without Cache-Control: not",
          v -> {
            v.get("cached.test", "/status/" + status);
            int before = v.origin("first.test").asked();
            v.get("cached.test", "/status/" + status);
            assertThat(v.origin("first.test").asked()).isGreaterThan(before);
          });
    }
    add(
        all,
        s,
        "with CachingDisabled no error is kept",
        v -> {
          v.get("disabled-cache.test", "/status/503");
          int before = v.origin("first.test").asked();
          v.get("disabled-cache.test", "/status/503");
          assertThat(v.origin("first.test").asked()).isGreaterThan(before);
        });
    String t = "The requested object is in the edge cache";
    for (int status : List.of(500, 503)) {
      add(
          all,
          t,
          "expired, and the origin answers " + status + ": the object is served all the same",
          v -> {
            String path = "/tagged/stale-" + status;
            v.get("cached.test", path);
            v.stage().later(6);
            v.origin("first.test").broken(status);
            try {
              is(v.get("cached.test", path), 200);
            } finally {
              v.origin("first.test").broken(0);
            }
          });
    }
    add(
        all,
        t,
        "expired, and the origin answers 404: the viewer gets that",
        v -> {
          v.get("cached.test", "/tagged/gone");
          v.stage().later(6);
          v.origin("first.test").broken(404);
          try {
            is(v.get("cached.test", "/tagged/gone"), 404);
          } finally {
            v.origin("first.test").broken(0);
          }
          v.stage().later(20);
        });
    add(
        all,
        t,
        "beyond the maximum TTL it is no longer served",
        v -> {
          v.get("cached.test", "/tagged/old");
          v.stage().later(601);
          v.origin("first.test").broken(503);
          try {
            is(v.get("cached.test", "/tagged/old"), 503);
          } finally {
            v.origin("first.test").broken(0);
          }
          v.stage().later(20);
        });
  }

  private static void failures(List<Situation> all) {
    String d = "DNS error (NonS3OriginDnsError)";
    add(all, d, "502", v -> refused(v.get("dns-only.test", "/"), 502, "NonS3OriginDnsError"));
    add(
        all,
        "Restrictions on Lambda@Edge",
        "DNS comes before the function, which is not called",
        v -> {
          Reply reply = v.get("dns-fn.test", "/echo");
          is(reply, 502);
          assertThat(reply.functions()).containsExactly("viewer-request");
        });
    String s = "SSL/TLS negotiation failure between CloudFront and a custom origin server";
    add(
        all,
        s,
        "a certificate for another name: 502",
        v -> refused(v.get("wrong-only.test", "/"), 502, "Error from cloudfront"));
    add(
        all,
        "Require HTTPS for communication between CloudFront and your custom origin",
        "a certificate for the origin's domain name will do",
        v -> is(v.get("all.example", "/"), 200));
    add(
        all,
        "Require HTTPS for communication between CloudFront and your custom origin",
        "and where Host is not forwarded, nothing else will",
        v -> refused(v.get("wrong-bare.test", "/"), 502));
    add(
        all,
        "SSL/TLS certificate on the origin is expired, invalid, self-signed",
        "an authority that nobody knows: 502",
        v -> refused(v.get("self-signed-only.test", "/"), 502));
    String p = "Origin is not responding on specified ports in origin settings";
    add(all, p, "502", v -> refused(v.get("refusing-only.test", "/"), 502));
    String c = "Control origin timeouts and attempts";
    add(
        all,
        c,
        "no connection in time, 2 attempts of 1 second: 504 after both",
        v -> {
          Reply reply = v.get("silent-only.test", "/");
          refused(reply, 504);
          assertThat(micros(reply)).isGreaterThanOrEqualTo(2_000_000);
        });
    String r = "Origin response timeout";
    add(
        all,
        r,
        "GET: asked again as often as the attempts say, then 504",
        v -> {
          int before = v.origin("first.test").asked();
          refused(v.get("slow-only.test", "/late/3000"), 504);
          assertThat(v.origin("first.test").asked() - before).isEqualTo(2);
        });
    add(
        all,
        r,
        "POST: never sent again",
        v -> {
          int before = v.origin("first.test").asked();
          refused(v.post("slow-only.test", "/late/3000", "x"), 504);
          assertThat(v.origin("first.test").asked() - before).isEqualTo(1);
        });
    add(all, r, "an answer in time is given", v -> is(v.get("slow-only.test", "/late/300"), 200));
    String f = "How CloudFront processes HTTP 4xx and 5xx status codes from your origin";
    for (int status : List.of(400, 404, 500, 503)) {
      add(
          all,
          f,
          status + " of the origin is the viewer's",
          v -> {
            Reply reply = v.get("all.example", "/status/" + status);
            is(reply, status);
            assertThat(reply.header("x-cache")).isEqualTo("Error from cloudfront");
            assertThat(reply.seen().path("origin").asText()).isEqualTo("first.test");
          });
    }
    add(
        all,
        f,
        "a connection that closes without an answer: 502 (derived)",
        v -> refused(v.get("all.example", "/close"), 502));
    add(
        all,
        "Protocols",
        "HTTP Only: the origin is asked by HTTP",
        v ->
            assertThat(v.get("plain-only.test", "/echo").seen().path("origin").asText())
                .isEqualTo("plain.test"));
  }

  private static void groups(List<Situation> all) {
    String s = "Optimize high availability with CloudFront origin failover";
    for (int status : List.of(500, 502, 503, 504)) {
      add(
          all,
          s,
          status + " is a code of the group: the second origin is asked",
          v -> by(v, "group.test", "/status/" + status, "first.test", status, "second.test"));
    }
    add(
        all,
        s,
        "404 is none: the viewer gets it",
        v -> {
          int before = v.origin("second.test").asked();
          is(v.get("group.test", "/status/404"), 404);
          assertThat(v.origin("second.test").asked()).isEqualTo(before);
        });
    add(
        all,
        s,
        "200 is the first origin's",
        v -> served(v.get("group.test", "/echo"), "first.test"));
    add(
        all,
        s,
        "no connection, and 503 is a code",
        v -> served(v.get("group-refusing.test", "/echo"), "second.test"));
    add(
        all,
        s,
        "no connection, and 503 is no code: 502",
        v -> refused(v.get("group-no-503.test", "/echo"), 502));
    add(
        all,
        s,
        "no connection in time, and 503 is a code",
        v -> served(v.get("group-silent.test", "/echo"), "second.test"));
    add(
        all,
        s,
        "no answer in time, and 504 is a code",
        v -> {
          Reply reply = v.get("group-slow.test", "/late/3500");
          served(reply, "second.test");
        });
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      add(
          all,
          s,
          method + " never fails over",
          v -> {
            int before = v.origin("second.test").asked();
            is(v.send(method, "group.test", "/status/503", "x"), 503);
            assertThat(v.origin("second.test").asked()).isEqualTo(before);
          });
    }
    add(
        all,
        s,
        "HEAD does",
        v -> {
          int before = v.origin("second.test").asked();
          v.head("group.test", "/status/503");
          assertThat(v.origin("second.test").asked()).isGreaterThan(before);
        });
    add(
        all,
        s,
        "OPTIONS does not where it is no cached method",
        v -> {
          int before = v.origin("second.test").asked();
          is(v.send("OPTIONS", "group.test", "/status/503", null), 503);
          assertThat(v.origin("second.test").asked()).isEqualTo(before);
        });
    add(
        all,
        s,
        "OPTIONS does where it is one",
        v -> {
          int before = v.origin("second.test").asked();
          v.send("OPTIONS", "group-options.test", "/status/503", null);
          assertThat(v.origin("second.test").asked()).isGreaterThan(before);
        });
    add(
        all,
        s,
        "every request tries the first origin first",
        v -> {
          v.get("group.test", "/status/503");
          int before = v.origin("first.test").asked();
          v.get("group.test", "/echo");
          assertThat(v.origin("first.test").asked()).isEqualTo(before + 1);
        });
    add(
        all,
        s,
        "the second origin's error is the viewer's",
        v -> {
          Reply reply = v.get("group.test", "/status/500");
          is(reply, 500);
          served(reply, "second.test");
        });
    String f = "Use origin failover with Lambda@Edge functions";
    add(
        all,
        f,
        "the function is called again for the second origin",
        v ->
            assertThat(v.get("group-fn.test", "/status/503").functions())
                .containsSubsequence(
                    "origin-request", "origin-response", "origin-request", "origin-response"));
    add(
        all,
        f,
        "with the second origin in the event, so Host can follow it",
        v -> {
          v.origin("first.test").broken(503);
          try {
            Reply reply = v.get("group-fn.test", "/fn/origin-request/group");
            is(reply, 200);
            served(reply, "second.test");
            assertThat(reply.seen("host")).isEqualTo("second.test");
          } finally {
            v.origin("first.test").broken(0);
          }
        });
    String g = "Helper methods for origin modification, createRequestOriginGroup";
    add(
        all,
        g,
        "a group that a CloudFront Function makes for reads fails over",
        v -> served(v.get("group-by-function.test", "/status/503"), "second.test"));
    add(
        all,
        g,
        "and a write goes to the one origin of the behavior",
        v -> {
          Reply reply = v.post("group-by-function.test", "/status/503", "x");
          is(reply, 503);
          served(reply, "first.test");
        });
  }

  private static void pages(List<Situation> all) {
    String s = "Create a custom error page for specific HTTP status codes";
    add(
        all,
        s,
        "the page is given with the code that is configured",
        v -> {
          Reply reply = v.get("pages.test", "/status/503");
          is(reply, 200);
          assertThat(reply.seen().path("uri").asText()).isEqualTo("/pages/sorry");
        });
    add(
        all,
        s,
        "a status without page is given as it is",
        v -> is(v.get("pages.test", "/status/500"), 500));
    add(
        all,
        s,
        "a page that fails gives its own status",
        v -> is(v.get("pages.test", "/status/404"), 500));
    add(
        all,
        s,
        "the page comes from the behavior that its path has",
        v -> {
          Reply reply = v.get("pages-elsewhere.test", "/anything");
          is(reply, 503);
          served(reply, "second.test");
        });
    String t = "CloudFront events that can trigger a Lambda@Edge function";
    add(
        all,
        t,
        "no viewer-request and no viewer-response for a custom error page",
        v -> {
          List<String> called = v.get("pages.test", "/status/503").functions();
          assertThat(called).containsOnlyOnce("viewer-request").doesNotContain("viewer-response");
        });
  }

  private static void triggers(List<Situation> all) {
    String s = "CloudFront events that can trigger a Lambda@Edge function";
    add(
        all,
        s,
        "all four, in order",
        v ->
            assertThat(v.get("fn.test", "/echo").functions())
                .containsExactly(
                    "viewer-request", "origin-request", "origin-response", "viewer-response"));
    add(
        all,
        s,
        "viewer functions only on a hit",
        v -> {
          v.get("cached-fn.test", "/hit");
          assertThat(v.get("cached-fn.test", "/hit").functions())
              .containsExactly("viewer-request", "viewer-response");
        });
    add(
        all,
        s,
        "origin-response for an error of the origin; no viewer-response from 400 on",
        v ->
            assertThat(v.get("fn.test", "/status/500").functions())
                .containsExactly("viewer-request", "origin-request", "origin-response"));
    add(
        all,
        s,
        "an answer of viewer-request: nothing else is called",
        v -> {
          Reply reply = v.get("fn.test", "/fn/viewer-request/generate");
          is(reply, 202);
          assertThat(reply.body()).isEqualTo("made here");
          assertThat(reply.functions()).containsExactly("viewer-request");
        });
    add(
        all,
        s,
        "an answer of origin-request: no origin-response, but viewer-response",
        v -> {
          Reply reply = v.get("fn.test", "/fn/origin-request/generate");
          is(reply, 202);
          assertThat(reply.header("x-made")).isEqualTo("here");
          assertThat(reply.functions())
              .containsExactly("viewer-request", "origin-request", "viewer-response");
        });
    String e = "Lambda@Edge event structure";
    add(
        all,
        e,
        "requestId is X-Amz-Cf-Id",
        v -> {
          Reply reply = v.get("fn.test", "/echo");
          assertThat(reply.seen("x-at-viewer-request")).isEqualTo(reply.header("x-amz-cf-id"));
          assertThat(reply.header("x-at-viewer-response")).isEqualTo(reply.header("x-amz-cf-id"));
        });
    add(
        all,
        e,
        "origin is in the event of origin-request",
        v ->
            assertThat(v.get("fn.test", "/fn/origin-request/origin").seen("x-origin"))
                .isEqualTo("true"));
    add(
        all,
        e,
        "and not in that of viewer-request",
        v ->
            assertThat(v.get("fn.test", "/fn/viewer-request/origin").seen("x-origin"))
                .isEqualTo("false"));
    add(
        all,
        e,
        "an origin that the function chose is asked",
        v -> served(v.get("fn.test", "/fn/origin-request/second"), "second.test"));
    add(
        all,
        "Restrictions on Lambda@Edge",
        "a domain name that the function chose is resolved again: 502 where it cannot be",
        v -> refused(v.get("fn.test", "/fn/origin-request/nowhere"), 502, "NonS3OriginDnsError"));
    add(
        all,
        "Restrictions on all edge functions",
        "a changed URI changes neither behavior nor origin",
        v -> {
          Reply reply = v.get("fn-two.test", "/fn/viewer-request/uri");
          served(reply, "first.test");
          assertThat(reply.seen().path("uri").asText()).isEqualTo("/only/echo");
        });
    add(
        all,
        "Restrictions on all edge functions",
        "viewer-response cannot change the status",
        v -> is(v.get("fn.test", "/fn/viewer-response/status"), 200));
    add(
        all,
        "Restrictions on all edge functions",
        "Host can be changed at origin-request",
        v -> {
          Reply reply = v.get("fn.test", "/fn/origin-request/host");
          assertThat(reply.seen("host")).isEqualTo("second.test");
          served(reply, "first.test");
        });
  }

  private static void results(List<Situation> all) {
    String s = "Test and debug Lambda@Edge functions";
    for (String event :
        List.of("viewer-request", "origin-request", "origin-response", "viewer-response")) {
      add(
          all,
          s,
          event + " throws: 503",
          v -> refused(v.get("fn.test", "/fn/" + event + "/throw"), 503, "LambdaExecutionError"));
      add(
          all,
          s,
          event + " gives back nothing: 502",
          v ->
              refused(v.get("fn.test", "/fn/" + event + "/nothing"), 502, "LambdaValidationError"));
      add(
          all,
          s,
          event + " changes Via, which is read-only: 502",
          v ->
              refused(
                  v.get("fn.test", "/fn/" + event + "/read-only"), 502, "LambdaValidationError"));
      add(
          all,
          s,
          event + " adds a disallowed header: 502",
          v ->
              refused(
                  v.get("fn.test", "/fn/" + event + "/disallowed"), 502, "LambdaValidationError"));
    }
    add(
        all,
        s,
        "it takes longer than its timeout: 503",
        v -> refused(v.get("fn.test", "/fn/origin-request/sleep"), 503, "LambdaExecutionError"));
    add(all, s, "and the next one is served", v -> is(v.get("fn.test", "/echo"), 200));
    add(
        all,
        s,
        "its process exits: 503",
        v -> refused(v.get("fn.test", "/fn/origin-request/exit"), 503, "LambdaExecutionError"));
    add(all, s, "and the next one is served all the same", v -> is(v.get("fn.test", "/echo"), 200));
    add(
        all,
        s,
        "viewer-request changes Host, which is read-only there: 502",
        v -> refused(v.get("fn.test", "/fn/viewer-request/host"), 502, "LambdaValidationError"));
    add(
        all,
        s,
        "a URI that does not begin with a slash: 502",
        v -> refused(v.get("fn.test", "/fn/origin-request/bad-uri"), 502, "LambdaValidationError"));
    add(
        all,
        s,
        "a text in place of an object: 502",
        v -> refused(v.get("fn.test", "/fn/origin-request/text"), 502, "LambdaValidationError"));
    add(
        all,
        "Quotas on Lambda@Edge",
        "a generated answer of 50 KB at viewer-request: 502",
        v -> refused(v.get("fn.test", "/fn/viewer-request/big"), 502, "LambdaValidationError"));
    add(
        all,
        "Quotas on Lambda@Edge",
        "the same at origin-request is given",
        v -> is(v.get("fn.test", "/fn/origin-request/big"), 200));
  }

  private static void bodies(List<Situation> all) {
    String s = "Work with request body using Lambda@Edge";
    add(
        all,
        s,
        "without Include body the event has none",
        v -> assertThat(v.post("fn.test", "/echo", "x=1").seen("x-body")).isEmpty());
    add(
        all,
        s,
        "with it the event has it in base64, and the origin gets it as it was",
        v -> {
          Reply reply = v.post("body.test", "/echo", "x=1");
          assertThat(reply.seen("x-body")).isEqualTo("base64 false 4");
          assertThat(reply.seen().path("body").asText()).isEqualTo("x=1");
        });
    add(
        all,
        s,
        "viewer-request sees 40 KB of it, the origin gets all of it",
        v -> {
          String big = "a".repeat(60 * 1024);
          Reply reply = v.post("body.test", "/fn/viewer-request/only", big);
          assertThat(reply.seen().path("body").asText()).hasSize(big.length());
        });
    add(
        all,
        s,
        "replace: the origin gets what the function put there",
        v ->
            assertThat(
                    v.post("body.test", "/fn/origin-request/replace", "x=1")
                        .seen()
                        .path("body")
                        .asText())
                .isEqualTo("put in its place"));
    add(
        all,
        s,
        "a request without body has none in the event",
        v -> assertThat(v.get("body.test", "/echo").seen("x-body")).isEmpty());
  }

  private static void add(
      List<Situation> all, String section, String text, Consumer<ViewerOnStage> check) {
    all.add(new Situation(section, text, check));
  }

  private static void is(Reply reply, int status) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
  }

  private static void owner(Reply reply, String id) {
    is(reply, 200);
    assertThat(reply.trace() == null ? "" : reply.trace().distribution()).isEqualTo(id);
  }

  private static void served(Reply reply, String origin) {
    assertThat(reply.seen().path("origin").asText()).as(reply.body()).isEqualTo(origin);
  }

  /** CloudFront's own answer. */
  private static void refused(Reply reply, int status) {
    refused(reply, status, "Generated by cloudfront");
  }

  private static void refused(Reply reply, int status, String word) {
    is(reply, status);
    assertThat(reply.header("x-cache") + reply.body()).contains(word, "from cloudfront");
  }

  private static void hit(Reply reply) {
    assertThat(reply.header("x-cache")).isEqualTo("Hit from cloudfront");
  }

  private static void miss(Reply reply) {
    assertThat(reply.header("x-cache")).isEqualTo("Miss from cloudfront");
  }

  private static void lasts(ViewerOnStage v, String host, String path, long seconds) {
    miss(v.get(host, path));
    v.stage().later(seconds - 2);
    hit(v.get(host, path));
    v.stage().later(3);
    miss(v.get(host, path));
    v.stage().later(1_000);
  }

  private static void notKept(ViewerOnStage v, String host, String path) {
    miss(v.get(host, path));
    miss(v.get(host, path));
  }

  private static void differ(ViewerOnStage v, String host, String one, String other) {
    v.get(host, one);
    miss(v.get(host, other));
  }

  private static void same(ViewerOnStage v, String host, String one, String other) {
    v.get(host, one);
    hit(v.get(host, other));
  }

  private static void by(
      ViewerOnStage v, String host, String path, String first, int status, String second) {
    int before = v.origin(first).asked();
    Reply reply = v.get(host, path);
    assertThat(v.origin(first).asked()).isEqualTo(before + 1);
    served(reply, second);
    assertThat(reply.status()).isEqualTo(status);
  }

  private static long micros(Reply reply) {
    return reply.trace() == null ? 0 : reply.trace().micros();
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }
}
