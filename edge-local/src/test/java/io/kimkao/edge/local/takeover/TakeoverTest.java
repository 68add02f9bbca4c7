package io.kimkao.edge.local.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.controller.Outcome;
import io.kimkao.edge.controller.Report;
import io.kimkao.edge.controller.Request;
import org.junit.jupiter.api.Test;

/** What a controller does against the control API, with AWS's own clients. */
final class TakeoverTest {
  @Test
  void theNameIsMovedVerifiedAndWrittenDown() throws Exception {
    try (Rig rig = new Rig()) {
      Report report = rig.run(Request.to("cdn2"));
      assertThat(Rig.lines(report))
          .containsExactly(
              "done lock: run " + report.run(),
              "done holds: cdn1 (E1FIRST) has www.example.com",
              "done enabled: E2SECOND is enabled",
              "done deployed: E2SECOND is Deployed",
              "done certificate: covers www.example.com, until 2036-01-01T00:00:00Z",
              "done conflicts: www.example.com with distribution ***IRST",
              "done health: d2second.cloudfront.net/health: HTTP 200, 3 of 3 times",
              "done hold-down: never moved before",
              "done move: www.example.com is with cdn2 (E2SECOND)",
              "done propagation: both distributions are Deployed",
              "done verify: www.example.com/health: HTTP 200, 3 times in a row",
              "done holder: /edge/shop/holder is cdn2",
              "done unlock: free");
      assertThat(report.outcome()).isEqualTo(Outcome.MOVED);
      rig.isSettled(Rig.SECOND);
    }
  }
}
