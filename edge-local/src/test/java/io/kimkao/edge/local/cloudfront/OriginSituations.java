package io.kimkao.edge.local.cloudfront;

import static io.kimkao.edge.local.cloudfront.Expect.by;
import static io.kimkao.edge.local.cloudfront.Expect.is;
import static io.kimkao.edge.local.cloudfront.Expect.micros;
import static io.kimkao.edge.local.cloudfront.Expect.refused;
import static io.kimkao.edge.local.cloudfront.Expect.served;
import static io.kimkao.edge.local.cloudfront.Situation.add;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Origins that fail, groups of them, and error pages. */
final class OriginSituations {
  private OriginSituations() {}

  static void addTo(List<Situation> all) {
    failures(all);
    groups(all);
    pages(all);
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
        "and so does one for the Host that is forwarded",
        v -> served(v.get("by-host-only.test", "/echo"), "by-host.test"));
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
}
