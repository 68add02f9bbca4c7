package io.kimkao.edge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static final Report REPORT =
      new Report(
          "0a1b2c3d",
          "www.example.com",
          "cdn1",
          "cdn2",
          Outcome.REFUSED,
          List.of(
              new Step("lock", Step.Status.NOT_NEEDED, "dry run"),
              new Step("hold-down", Step.Status.REFUSED, "last moved 5 s ago")));

  @Test
  void textHasALineForEachStep() {
    assertThat(REPORT.text())
        .isEqualTo(
            """
            REFUSED: www.example.com to cdn2
              not needed lock             dry run
              refused    hold-down        last moved 5 s ago
            """);
  }

  @Test
  void theFirstLineSaysWhereTheNameIsOrGoes() {
    assertThat(first(Outcome.MOVED)).isEqualTo("MOVED: www.example.com from cdn1 to cdn2");
    assertThat(first(Outcome.ALREADY_THERE))
        .isEqualTo("ALREADY_THERE: www.example.com is with cdn2");
  }

  private static String first(Outcome outcome) {
    return new Report("0a1b2c3d", "www.example.com", "cdn1", "cdn2", outcome, List.of())
        .text()
        .strip();
  }

  @Test
  void jsonIsOneLine() {
    assertThat(REPORT.json())
        .isEqualTo(
            "{\"outcome\":\"REFUSED\",\"domainName\":\"www.example.com\",\"from\":\"cdn1\","
                + "\"to\":\"cdn2\",\"run\":\"0a1b2c3d\",\"steps\":["
                + "{\"name\":\"lock\",\"status\":\"not needed\",\"reason\":\"dry run\"},"
                + "{\"name\":\"hold-down\",\"status\":\"refused\","
                + "\"reason\":\"last moved 5 s ago\"}]}");
  }

  @Test
  void whatOthersSayIsOneShortLineWithoutAccounts() {
    assertThat(Words.line(" User: arn:aws:sts::111122223333:assumed-role/x\n\tis not "))
        .isEqualTo("User: arn:aws:sts::************:assumed-role/x is not");
    assertThat(Words.line("1111222233334")).isEqualTo("1111222233334");
    assertThat(Words.line("x".repeat(401))).isEqualTo("x".repeat(400) + "…");
  }
}
