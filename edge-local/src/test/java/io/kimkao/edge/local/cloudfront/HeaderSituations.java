package io.kimkao.edge.local.cloudfront;

import static io.kimkao.edge.local.cloudfront.Expect.is;
import static io.kimkao.edge.local.cloudfront.Expect.lower;
import static io.kimkao.edge.local.cloudfront.Situation.add;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What reaches the origin and what comes back. */
final class HeaderSituations {
  private HeaderSituations() {}

  static void addTo(List<Situation> all) {
    requestHeaders(all);
    responseHeaders(all);
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
        v -> assertThat(v.get("all.example", "/echo").seen("host")).isEqualTo("all.example"));
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
}
