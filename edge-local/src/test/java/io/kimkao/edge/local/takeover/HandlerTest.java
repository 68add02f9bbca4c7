package io.kimkao.edge.local.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.controller.ControllerHandler;
import io.kimkao.edge.controller.Prober;
import io.kimkao.edge.controller.Sleeper;
import io.kimkao.edge.jvm.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The controller as a Lambda function. */
final class HandlerTest {
  /** 15 minutes, the most that Lambda gives. */
  private static final int MOST_MILLIS = 900_000;

  private final List<String> log = new ArrayList<>();

  private String handle(Rig.Controller one, @Nullable String alarmTo, int millis, String event)
      throws IOException {
    return handle(one, alarmTo, millis, event, one.takeoverSleeper());
  }

  private String handle(
      Rig.Controller one, @Nullable String alarmTo, int millis, String event, Sleeper sleeper)
      throws IOException {
    long start = one.clock().millis();
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> (int) (millis - (one.clock().millis() - start)));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new ControllerHandler(one.takeover(), alarmTo, one.clock(), sleeper, log::add)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, context);
    return output.toString(StandardCharsets.UTF_8);
  }

  private static String alarm(String state) {
    return """
        {"source": "aws.cloudwatch",
         "alarmArn": "arn:aws:cloudwatch:us-east-1:111122223333:alarm:shop-failing-cdn1",
         "accountId": "111122223333", "time": "2026-11-01T12:00:00.000+0000", "region": "us-east-1",
         "alarmData": {"alarmName": "shop-failing-cdn1",
           "state": {"value": "%s", "reason": "3 datapoints", "timestamp": "2026-11-01T12:00:00.000+0000"},
           "previousState": {"value": "OK"}}}
        """
        .formatted(state);
  }

  @Test
  void anAlarmMovesTheNameAndTheReportIsOneLineOfTheLog() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      rig.ill.put(Rig.FIRST, Prober.Answer.of(503));
      String answer = handle(one, "cdn2", MOST_MILLIS, alarm("ALARM"));
      JsonNode json = Json.read(answer);
      assertThat(json.path("outcome").asText()).isEqualTo("MOVED");
      assertThat(json.path("from").asText()).isEqualTo("cdn1");
      assertThat(json.path("to").asText()).isEqualTo("cdn2");
      assertThat(json.at("/steps/0/name").asText()).isEqualTo("lock");
      assertThat(json.at("/steps/0/status").asText()).isEqualTo("done");
      assertThat(answer).doesNotContain("111122223333").doesNotContain("\n");
      assertThat(log).containsExactly(answer);
      rig.isSettled(Rig.SECOND);
    }
  }

  /** An alarm comes once: who breaks for good a moment later is moved away from all the same. */
  @Test
  void anAlarmThatIsRefusedLooksAgainEachMinute() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      Sleeper breaking =
          duration -> {
            assertThat(duration).isEqualTo(Duration.ofMinutes(1));
            one.takeoverSleeper().sleep(duration);
            rig.ill.put(Rig.FIRST, Prober.Answer.of(503));
          };
      assertThat(handle(one, "cdn2", MOST_MILLIS, alarm("ALARM"), breaking)).contains("\"MOVED\"");
      assertThat(log).hasSize(2);
      assertThat(log.get(0)).contains("\"REFUSED\"");
      rig.isSettled(Rig.SECOND);
    }
  }

  @Test
  void anAlarmThatIsRefusedForAnotherReasonIsNewsForSomebody() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      rig.ill.put(Rig.FIRST, Prober.Answer.of(503));
      rig.ill.put(Rig.SECOND, Prober.Answer.of(503));
      assertThatThrownBy(() -> handle(one, "cdn2", MOST_MILLIS, alarm("ALARM")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("refused    health");
      assertThat(log).hasSizeBetween(3, 10);
      rig.isSettled(Rig.FIRST);
    }
  }

  /** Control planes have trouble when they are needed. */
  @Test
  void anAlarmWhoseRunFailsBeforeTheMoveLooksAgain() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      rig.ill.put(Rig.FIRST, Prober.Answer.of(503));
      int[] left = {3};
      one.line.before =
          call -> {
            if (left[0]-- > 0) {
              throw new IOException("connection reset");
            }
          };
      assertThat(handle(one, "cdn2", MOST_MILLIS, alarm("ALARM"))).contains("\"MOVED\"");
      assertThat(log).hasSize(2);
      assertThat(log.get(0)).contains("\"FAILED\"", "AWS does not answer");
      rig.isSettled(Rig.SECOND);
    }
  }

  /** CloudFront does not take the move, and later does; Systems Manager has no answer meanwhile. */
  @Test
  void anAlarmWhoseMoveFailsLooksAgainAndIsNotKeptOutByItself() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      rig.ill.put(Rig.FIRST, Prober.Answer.of(503));
      int[] moves = new int[1];
      boolean[] silent = new boolean[1];
      one.line.before =
          call -> {
            boolean move = call.equals("POST /domain-association");
            silent[0] |= move && ++moves[0] == 4;
            if ((move && moves[0] <= 4) || (silent[0] && call.startsWith("AmazonSSM"))) {
              throw new IOException("connection reset");
            }
          };
      Sleeper better =
          duration -> {
            one.takeoverSleeper().sleep(duration);
            silent[0] = false;
          };
      assertThat(handle(one, "cdn2", MOST_MILLIS, alarm("ALARM"), better)).contains("\"MOVED\"");
      assertThat(log).hasSize(2);
      assertThat(log.get(0)).contains("\"FAILED\"", "the lock ends by itself at");
      rig.isSettled(Rig.SECOND);
    }
  }

  @Test
  void anAlarmsMoveThatIsTakenBackIsNewsForSomebody() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      rig.ill.put(Rig.FIRST, Prober.Answer.of(503));
      rig.publicName = Prober.Answer.of(502);
      one.line.after =
          call -> {
            if (call.equals("POST /domain-association")) {
              rig.ill.clear();
              rig.publicName =
                  rig.holders().contains("E2SECOND")
                      ? Prober.Answer.of(502)
                      : Prober.Answer.of(200);
            }
          };
      assertThatThrownBy(() -> handle(one, "cdn2", MOST_MILLIS, alarm("ALARM")))
          .hasMessageStartingWith("ROLLED_BACK");
      rig.isSettled(Rig.FIRST);
    }
  }

  @Test
  void anAlarmThatIsRefusedDoesNotThrow() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      assertThat(
              Json.read(handle(one, "cdn2", MOST_MILLIS, alarm("ALARM"))).path("outcome").asText())
          .isEqualTo("REFUSED");
    }
  }

  @ParameterizedTest
  @CsvSource({"OK", "INSUFFICIENT_DATA"})
  void anAlarmThatEndsDoesNothing(String state) throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      assertThat(handle(one, null, MOST_MILLIS, alarm(state)))
          .isEqualTo(
              "{\"outcome\":\"NOTHING\",\"reason\":\"alarm shop-failing-cdn1 is "
                  + state
                  + ": nothing to do\"}");
      assertThat(one.line.calls()).isEmpty();
    }
  }

  @Test
  void byHandItMovesAndLooks() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      String dry = "{\"to\":\"cdn2\",\"dryRun\":true,\"now\":true}";
      assertThat(handle(one, null, MOST_MILLIS, dry)).contains("\"outcome\":\"WOULD_MOVE\"");
      assertThat(one.line.changes()).isEmpty();
      assertThat(handle(one, null, MOST_MILLIS, "{\"to\":\"cdn2\"}")).contains("\"MOVED\"");
      assertThat(handle(one, null, MOST_MILLIS, "{\"to\":\"cdn1\"}")).contains("\"REFUSED\"");
      String now = "{\"to\":\"cdn1\",\"now\":true,\"dryRun\":false}";
      assertThat(handle(one, null, MOST_MILLIS, now)).contains("\"MOVED\"");
    }
  }

  @Test
  void aRunThatFailsThrowsItsReport() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      rig.publicName = Prober.Answer.of(502);
      assertThatThrownBy(() -> handle(one, null, MOST_MILLIS, "{\"to\":\"cdn2\"}"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("FAILED: www.example.com from cdn1 to cdn2\n  done       lock")
          .hasMessageContaining("\n  failed     verify           www.example.com/health: HTTP 502");
      assertThat(log).singleElement().asString().startsWith("{\"outcome\":\"FAILED\"");
    }
  }

  @Test
  void whatLambdaHasLeftIsTheDeadline() throws Exception {
    try (Rig rig = new Rig(60_000);
        Rig.Controller one = rig.controller()) {
      assertThatThrownBy(() -> handle(one, null, 120_000, "{\"to\":\"cdn2\"}"))
          .hasMessageContaining("propagation      the time is up");
      assertThat(rig.clock.instant()).isEqualTo("2026-11-01T12:01:30Z");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|event: must be JSON, but is not",
        "{} {}|event: must be JSON, but is not",
        "[]|event: must be an object, but is an array",
        "{}|event.to: must be the name of a site, but is missing",
        "{\"to\":1}|event.to: must be the name of a site, but is a number",
        "{\"to\":\"cdn2\",\"now\":\"yes\"}|event.now: must be true or false, but is a string",
        "{\"to\":\"cdn2\",\"dry\":true}|event.dry: is not known; known are to, dryRun, now",
        "{\"to\":\"cdn3\"}|to: no site \"cdn3\"; known sites: cdn1, cdn2",
        "{\"source\":\"aws.s3\"}|event.source: must be aws.cloudwatch, but is \"aws.s3\"",
        "{\"source\":\"aws.cloudwatch\"}|event.alarmData.state.value: must be one of OK, ALARM,"
            + " INSUFFICIENT_DATA, but is \"\"",
        "{\"source\":\"aws.cloudwatch\",\"alarmData\":{\"state\":{\"value\":\"ALARM\"}}}"
            + "|EDGE_ALARM_TO: must be set where alarms move the name, but is not"
      })
  void badInputIsOneLine(String event, String message) throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      assertThatThrownBy(() -> handle(one, null, MOST_MILLIS, event))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThat(one.line.calls()).isEmpty();
    }
  }
}
