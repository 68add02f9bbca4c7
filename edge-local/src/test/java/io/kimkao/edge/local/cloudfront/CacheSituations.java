package io.kimkao.edge.local.cloudfront;

import static io.kimkao.edge.local.cloudfront.Expect.differ;
import static io.kimkao.edge.local.cloudfront.Expect.hit;
import static io.kimkao.edge.local.cloudfront.Expect.is;
import static io.kimkao.edge.local.cloudfront.Expect.lasts;
import static io.kimkao.edge.local.cloudfront.Expect.miss;
import static io.kimkao.edge.local.cloudfront.Expect.notKept;
import static io.kimkao.edge.local.cloudfront.Expect.same;
import static io.kimkao.edge.local.cloudfront.Situation.add;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What is kept, by what, and how long. */
final class CacheSituations {
  private CacheSituations() {}

  static void addTo(List<Situation> all) {
    expiration(all);
    errorsKept(all);
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
    add(all, s, "max-age wins over Expires", v -> lasts(v, "cached.test", "/both/25", 25));
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
        "nor does serving it stale make it last",
        v -> {
          v.get("cached.test", "/tagged/again");
          v.origin("first.test").broken(503);
          try {
            for (int i = 0; i < 5; i++) {
              v.stage().later(110);
              is(v.get("cached.test", "/tagged/again"), 200);
            }
            v.stage().later(110);
            is(v.get("cached.test", "/tagged/again"), 503);
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
}
