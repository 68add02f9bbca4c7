package io.kimkao.edge.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.model.SsmException;

final class CallsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final List<Duration> slept = new ArrayList<>();

  private Calls calls(Instant deadline) {
    return new Calls(
        Limits.DEFAULTS, new Time(Clock.fixed(NOW, ZoneOffset.UTC), slept::add, deadline));
  }

  private static SdkException refused(int status, String code) {
    return SsmException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("why").build())
        .build();
  }

  @Test
  void anErrorOfAwssAThrottledCallAndALostAnswerAreUncertain() {
    assertThat(Calls.isUncertain(refused(500, "InternalError"))).isTrue();
    assertThat(Calls.isUncertain(refused(503, "ServiceUnavailable"))).isTrue();
    assertThat(Calls.isUncertain(refused(400, "ThrottlingException"))).isTrue();
    assertThat(Calls.isUncertain(SdkClientException.create("connection reset"))).isTrue();
    assertThat(Calls.isUncertain(refused(400, "AccessDeniedException"))).isFalse();
    assertThat(Calls.isUncertain(refused(412, "PreconditionFailed"))).isFalse();
  }

  @Test
  void anUncertainCallIsMadeThreeTimes() throws Exception {
    List<SdkException> failures =
        new ArrayList<>(List.of(refused(500, "A"), refused(503, "B"), refused(500, "C")));
    assertThatThrownBy(
            () ->
                calls(Instant.MAX)
                    .read(
                        () -> {
                          throw failures.remove(0);
                        }))
        .isInstanceOf(Trouble.class)
        .hasMessage("AWS does not answer: C: why");
    assertThat(slept).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @Test
  void aRefusedCallIsMadeOnce() {
    SdkException refused = refused(400, "AccessDeniedException");
    assertThatThrownBy(
            () ->
                calls(Instant.MAX)
                    .change(
                        () -> {
                          throw refused;
                        }))
        .isSameAs(refused);
    assertThat(slept).isEmpty();
  }

  @Test
  void afterTheDeadlineNothingIsChangedAndMayBeRead() throws Exception {
    assertThatThrownBy(() -> calls(NOW).change(() -> 1))
        .hasMessage("the time is up: nothing more is begun; start again to finish");
    assertThat(calls(NOW).read(() -> 1)).isEqualTo(1);
  }

  @Test
  void aSleepEndsAtTheDeadline() throws Exception {
    new Time(Clock.fixed(NOW, ZoneOffset.UTC), slept::add, NOW.plusSeconds(2))
        .sleep(Duration.ofSeconds(5));
    assertThat(slept).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void aNameThatNobodyAnswersHasAReason() {
    Prober.Answer answer = new HttpsProber(Duration.ofSeconds(2)).probe("127.0.0.1:1", "/health");
    assertThat(answer.status()).isZero();
    assertThat(answer.isGood()).isFalse();
    assertThat(answer.words()).matches("no answer: \\S.*");
  }
}
