package io.kimkao.edge.local.cloudfront;

import static io.kimkao.edge.local.cloudfront.Expect.is;
import static io.kimkao.edge.local.cloudfront.Expect.refused;
import static io.kimkao.edge.local.cloudfront.Expect.served;
import static io.kimkao.edge.local.cloudfront.Situation.add;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;

/** When functions are called and what becomes of their results. */
final class FunctionSituations {
  private FunctionSituations() {}

  static void addTo(List<Situation> all) {
    triggers(all);
    results(all);
    bodies(all);
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
          assertThat(events(reply).get(0)).contains("\"inputTruncated\":true");
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

  /** What functions were given, in order. */
  private static List<String> events(Reply reply) {
    return reply.trace() == null
        ? List.of()
        : reply.trace().steps().stream().map(Step::before).filter(Objects::nonNull).toList();
  }
}
