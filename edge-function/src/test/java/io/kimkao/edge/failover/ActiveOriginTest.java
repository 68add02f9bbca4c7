package io.kimkao.edge.failover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ActiveOriginTest {
  private final ActiveOrigin active = new ActiveOrigin("cdn1", "cdn2");

  @Test
  void theFirstIsActiveAndItIsTimeToAskUntilDnsHasAnswered() {
    assertThat(active.current()).isEqualTo("cdn1");
    assertThat(active.isDue(0)).isTrue();
  }

  @Test
  void anAnswerCountsForItsTtl() {
    assertThat(active.answered("192.0.2.2", 10, 1_000)).isEqualTo("active origin: cdn2, was cdn1");
    assertThat(active.current()).isEqualTo("cdn2");
    assertThat(active.isDue(10_999)).isFalse();
    assertThat(active.isDue(11_000)).isTrue();
    assertThat(active.answered("192.0.2.2", 10, 11_000)).isNull();
  }

  @Test
  void aTtlIsHeldToOneSecondAndFiveMinutes() {
    active.answered("192.0.2.1", 0, 0);
    assertThat(active.isDue(999)).isFalse();
    assertThat(active.isDue(1_000)).isTrue();
    active.answered("192.0.2.1", 86_400, 0);
    assertThat(active.isDue(299_999)).isFalse();
    assertThat(active.isDue(300_000)).isTrue();
  }

  @Test
  void aFailureKeepsTheLastKnownAnswerAndAsksAgainSoon() {
    active.answered("192.0.2.2", 10, 0);
    assertThat(active.failed(10_000, "no answer in time"))
        .isEqualTo("active origin: cdn2, kept; the lookup gave no answer in time");
    assertThat(active.current()).isEqualTo("cdn2");
    assertThat(active.isDue(14_999)).isFalse();
    assertThat(active.isDue(15_000)).isTrue();
  }

  @Test
  void anAddressThatStandsForNoOriginIsAFailure() {
    assertThat(active.answered("198.51.100.7", 60, 0)).contains("stands for no origin");
    assertThat(active.answered("192.0.2.3", 60, 0)).contains("stands for no origin");
    assertThat(active.current()).isEqualTo("cdn1");
  }

  @Test
  void aClockThatGoesBackMakesItTimeToAsk() {
    active.answered("192.0.2.2", 60, 1_000_000);
    assertThat(active.isDue(1_000_000)).isFalse();
    assertThat(active.isDue(999_999)).isTrue();
  }
}
