package io.kimkao.edge.local.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.controller.Outcome;
import io.kimkao.edge.controller.Prober;
import io.kimkao.edge.controller.Report;
import io.kimkao.edge.controller.Request;
import io.kimkao.edge.local.control.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/** What a controller does against the control API, with AWS's own clients. */
final class TakeoverTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

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
              "done conflicts: nobody else: www.example.com with distribution ***IRST",
              "done health: d2second.cloudfront.net/health: HTTP 200, 3 times in a row",
              "done hold-down: never moved before",
              "done move: www.example.com is with cdn2 (E2SECOND)",
              "done holder: /edge/shop/holder is cdn2",
              "done propagation: both distributions are Deployed",
              "done verify: www.example.com/health: HTTP 200, 3 times in a row",
              "done unlock: free");
      assertThat(report.outcome()).isEqualTo(Outcome.MOVED);
      rig.isSettled(Rig.SECOND);
    }
  }

  @Test
  void backIsARunToTheFirstSite() throws Exception {
    try (Rig rig = new Rig(20)) {
      assertThat(rig.run(Request.to("cdn2")).outcome()).isEqualTo(Outcome.MOVED);
      rig.clock.move(TEN_MINUTES);
      assertThat(rig.run(Request.to("cdn1")).outcome()).isEqualTo(Outcome.MOVED);
      rig.isSettled(Rig.FIRST);
    }
  }

  @Test
  void aNameThatIsThereIsVerifiedOnly() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      Report report = one.run(Request.to("cdn1"));
      assertThat(report.outcome()).isEqualTo(Outcome.ALREADY_THERE);
      assertThat(Rig.lines(report))
          .containsExactly(
              "done lock: run " + report.run(),
              "done holds: cdn1 (E1FIRST) has www.example.com",
              "not needed move: cdn1 has it already",
              "not needed holder: /edge/shop/holder is cdn1 already",
              "done propagation: both distributions are Deployed",
              "done verify: www.example.com/health: HTTP 200, 3 times in a row",
              "done unlock: free");
      rig.isSettled(Rig.FIRST);
    }
  }

  @Test
  void aParameterThatIsBehindIsWritten() throws Exception {
    try (Rig rig = new Rig()) {
      rig.server.parameters.with(Rig.HOLDER, "cdn2");
      assertThat(Rig.lines(rig.run(Request.to("cdn1"))))
          .contains("done holder: /edge/shop/holder is cdn1");
      rig.isSettled(Rig.FIRST);
    }
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      Set<Object> before = rig.state();
      Report report = one.run(Request.to("cdn2").dry());
      assertThat(report.outcome()).isEqualTo(Outcome.WOULD_MOVE);
      assertThat(Rig.lines(report))
          .startsWith("not needed lock: dry run")
          .endsWith(
              "done hold-down: never moved before",
              "not needed move: dry run: www.example.com would be moved to cdn2")
          .hasSize(9);
      assertThat(one.run(Request.to("cdn1").dry()).outcome()).isEqualTo(Outcome.ALREADY_THERE);
      assertThat(one.line.changes()).isEmpty();
      assertThat(one.line.calls()).hasSizeGreaterThan(8);
      assertThat(rig.state()).isEqualTo(before);
    }
  }

  @Test
  void everythingThatIsAgainstAMoveIsReported() throws Exception {
    DistributionConfig second =
        Samples.small().toBuilder()
            .enabled(false)
            .viewerCertificate(own -> own.cloudFrontDefaultCertificate(true))
            .build();
    try (Rig rig = new Rig(0, Samples.small(Rig.NAME), second);
        Rig.Controller one = rig.controller()) {
      rig.ill.put(Rig.SECOND, Prober.Answer.of(503));
      moved(rig);
      Report report = one.run(Request.to("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(report))
          .containsExactly(
              "done lock: run " + report.run(),
              "done holds: cdn1 (E1FIRST) has www.example.com",
              "refused enabled: E2SECOND is disabled",
              "done deployed: E2SECOND is Deployed",
              "refused certificate: E2SECOND must have a certificate of ACM, but has none",
              "refused conflicts: CloudFront refused: InvalidArgument: The certificate that is"
                  + " attached to your distribution doesn't cover the alternate domain name (CNAME)"
                  + " that you're trying to add. For more details, see:"
                  + " https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-requirements",
              "refused health: d2second.cloudfront.net/health: HTTP 503, not 3 good answers in a"
                  + " row within 60 s",
              "refused hold-down: last moved 55 s ago, hold-down 600 s",
              "done unlock: free");
      rig.isSettled(Rig.FIRST);
    }
  }

  /** The parameter was written now, as after a move. */
  private static void moved(Rig rig) {
    try (Rig.Controller other = rig.controller()) {
      other.put(Rig.HOLDER, "cdn1");
    }
  }

  @Test
  void aTargetThatIsNotDeployedIsNotMovedTo() throws Exception {
    try (Rig rig = new Rig(60_000)) {
      rig.server.distributions.update(
          "E2SECOND",
          rig.server.distributions.get("E2SECOND").etag(),
          rig.server.distributions.get("E2SECOND").config());
      Report report = rig.run(Request.to("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(report))
          .contains("refused deployed: E2SECOND must be Deployed, but is InProgress");
    }
  }

  @Test
  void aCertificateThatEndedIsRefused() throws Exception {
    try (Rig rig = new Rig()) {
      rig.clock.move(Duration.ofDays(3653));
      Report report = rig.run(Request.to("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(report))
          .contains("refused certificate: the certificate ended on 2036-01-01T00:00:00Z");
    }
  }

  @Test
  void nobodysNameIsRefusedWithWhatCloudFrontSays() throws Exception {
    try (Rig rig = new Rig(0, Samples.small("one.example.com"), Samples.small())) {
      Report report = rig.run(Request.to("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(report))
          .containsExactly(
              "refused holds: neither cdn1 nor cdn2 has www.example.com; CloudFront says: nobody"
                  + " has the name or one that overlaps it");
      assertThat(rig.server.parameters.value(Rig.LOCK)).isNull();
    }
  }

  @Test
  void whatChangesUntilTheLockIsThereIsSeen() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      one.line.before =
          call -> {
            if (call.equals("AmazonSSM.PutParameter") && rig.holders().contains("E1FIRST")) {
              changed(() -> rig.server.distributions.move(Rig.NAME, "E2SECOND", null));
            }
          };
      assertThat(one.run(Request.to("cdn2")).outcome()).isEqualTo(Outcome.ALREADY_THERE);
      rig.isSettled(Rig.SECOND);
      one.line.before =
          call -> {
            if (call.equals("AmazonSSM.PutParameter")) {
              changed(
                  () ->
                      rig.server.distributions.update(
                          "E2SECOND",
                          rig.server.distributions.get("E2SECOND").etag(),
                          Samples.small().toBuilder()
                              .callerReference(
                                  rig.server
                                      .distributions
                                      .get("E2SECOND")
                                      .config()
                                      .callerReference())
                              .build()));
            }
          };
      Report report = one.run(Request.to("cdn1").atOnce());
      assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(report))
          .endsWith(
              "refused holds: neither cdn2 nor cdn1 has www.example.com; CloudFront says: nobody"
                  + " has the name or one that overlaps it",
              "done unlock: free");
      rig.isFree();
    }
  }

  /** Something that somebody else does. */
  private interface Change {
    Object make() throws Exception;
  }

  private static void changed(Change change) {
    try {
      change.make();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void someoneElsesNameIsRefusedWithWhoHasIt() throws Exception {
    try (Rig rig = new Rig(0, Samples.small("one.example.com"), Samples.small())) {
      rig.server.distributions.deployed("E3THIRDX", "d3.cloudfront.net", Samples.small(Rig.NAME));
      assertThat(Rig.lines(rig.run(Request.to("cdn2"))))
          .containsExactly(
              "refused holds: neither cdn1 nor cdn2 has www.example.com; CloudFront says:"
                  + " www.example.com with distribution ****IRDX");
    }
  }

  @Test
  void withoutTheHolderParameterNothingIsMoved() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller other = rig.controller()) {
      other.delete(Rig.HOLDER);
      assertThat(Rig.lines(rig.run(Request.to("cdn2"))))
          .contains("refused hold-down: /edge/shop/holder: must be there, but is not");
      assertThat(rig.run(Request.to("cdn1")).outcome()).isEqualTo(Outcome.FAILED);
    }
  }

  @Test
  void aLockThatIsNoJournalIsLeftAlone() throws Exception {
    try (Rig rig = new Rig()) {
      rig.server.parameters.with(Rig.LOCK, "hands off");
      Report report = rig.run(Request.to("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(Rig.lines(report))
          .containsExactly(
              "failed lock: /edge/shop/controller: must be what a run writes there, but is"
                  + " something else; delete it if no run is under way");
      assertThat(rig.server.parameters.value(Rig.LOCK)).isEqualTo("hands off");
    }
  }

  @Test
  void aSecondMoveWaitsForTheHoldDownUnlessItIsToBeNow() throws Exception {
    try (Rig rig = new Rig()) {
      assertThat(rig.run(Request.to("cdn2")).outcome()).isEqualTo(Outcome.MOVED);
      Report report = rig.run(Request.to("cdn1"));
      assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(report))
          .contains("refused hold-down: last moved 25 s ago, hold-down 600 s");
      rig.isSettled(Rig.SECOND);
      Report now = rig.run(Request.to("cdn1").atOnce());
      assertThat(now.outcome()).isEqualTo(Outcome.MOVED);
      assertThat(Rig.lines(now))
          .contains(
              "not needed hold-down: last moved 40 s ago, hold-down 600 s, but now was asked for");
      rig.isSettled(Rig.FIRST);
    }
  }

  @Test
  void anAlarmMovesNothingWhileTheDistributionAnswers() throws Exception {
    try (Rig rig = new Rig()) {
      Report report = rig.run(Request.alarm("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(report))
          .contains(
              "refused alarm: the distribution answers: nothing is moved"
                  + " (d1first.cloudfront.net/health: HTTP 200)");
      rig.isSettled(Rig.FIRST);
      rig.ill.put(Rig.FIRST, Prober.Answer.of(503));
      Report second = rig.run(Request.alarm("cdn2"));
      assertThat(second.outcome()).isEqualTo(Outcome.MOVED);
      assertThat(Rig.lines(second))
          .contains("done alarm: d1first.cloudfront.net/health: HTTP 503, 3 of 3 times");
    }
  }

  /** A lost answer, or one that somebody in between gave, says nothing of the distribution. */
  @Test
  void oneBadAnswerDoesNotCondemnADistribution() throws Exception {
    int event = 0;
    int most = 1;
    while (event < most) {
      event++;
      try (Rig rig = new Rig();
          Rig.Controller one = rig.controller()) {
        one.line.lose = event;
        Report report = one.run(Request.alarm("cdn2"));
        most = one.line.events();
        assertThat(report.outcome()).as(report.text()).isEqualTo(Outcome.REFUSED);
        rig.isSettled(Rig.FIRST);
      }
    }
    try (Rig rig = new Rig()) {
      rig.ill.put(Rig.FIRST, Prober.Answer.of(403));
      assertThat(Rig.lines(rig.run(Request.alarm("cdn2"))))
          .contains(
              "refused alarm: the distribution answers: nothing is moved"
                  + " (d1first.cloudfront.net/health: HTTP 403)");
    }
  }

  @Test
  void aSourceThatIsChangingIsLeftOnlyNow() throws Exception {
    try (Rig rig = new Rig(60_000)) {
      changed(rig, "E1FIRST");
      Report report = rig.run(Request.to("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(report))
          .contains("refused deployed: E1FIRST is InProgress: a deployment may be under way");
      Report now = rig.run(Request.to("cdn2").atOnce());
      assertThat(Rig.lines(now))
          .contains(
              "not needed deployed: E1FIRST is InProgress: a deployment may be under way, but now was"
                  + " asked for",
              "not needed propagation: not Deployed within 300 s; what answers is asked now");
      assertThat(now.outcome()).as("slow, and well").isEqualTo(Outcome.MOVED);
      rig.isSettled(Rig.SECOND);
    }
  }

  @Test
  void aNameIsNotTakenBackToWhatIsBroken() throws Exception {
    try (Rig rig = new Rig()) {
      rig.ill.put(Rig.FIRST, Prober.Answer.of(503));
      rig.publicName = Prober.Answer.of(500);
      Report report = rig.run(Request.alarm("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(Rig.lines(report))
          .endsWith(
              "failed verify: www.example.com/health: HTTP 500, not 3 good answers in a row within"
                  + " 60 s",
              "failed roll back: the name stays, d1first.cloudfront.net/health: HTTP 503, not 3 good"
                  + " answers in a row within 60 s",
              "done unlock: the next run to cdn2 goes on from here");
      assertThat(rig.holders()).containsExactly("E2SECOND");
      rig.publicName = null;
      assertThat(rig.run(Request.alarm("cdn2")).outcome()).isEqualTo(Outcome.MOVED);
      rig.isSettled(Rig.SECOND);
    }
  }

  @Test
  void aHolderThatCannotBeWrittenAtOnceIsWrittenAfterTheVerification() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      silent(one, 3);
      Report report = one.run(Request.to("cdn2"));
      assertThat(report.outcome()).as(report.text()).isEqualTo(Outcome.MOVED);
      assertThat(Rig.lines(report))
          .contains(
              "done verify: www.example.com/health: HTTP 200, 3 times in a row",
              "done holder: /edge/shop/holder is cdn2")
          .anyMatch(
              line ->
                  line.startsWith("failed holder: AWS does not answer: ")
                      && line.endsWith(
                          "; by hand: aws ssm put-parameter --region us-east-1 --overwrite --name"
                              + " /edge/shop/holder --value cdn2"));
      rig.isSettled(Rig.SECOND);
    }
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      silent(one, 6);
      Report report = one.run(Request.to("cdn2"));
      assertThat(report.outcome()).as(report.text()).isEqualTo(Outcome.FAILED);
      assertThat(Rig.lines(report)).last().asString().contains("goes on from here");
      assertThat(rig.run(Request.to("cdn2")).outcome()).isEqualTo(Outcome.MOVED);
      rig.isSettled(Rig.SECOND);
    }
  }

  /** After the move, so many calls of Systems Manager have no answer. */
  private static void silent(Rig.Controller one, int calls) {
    int[] left = {calls};
    boolean[] moved = new boolean[1];
    one.line.before =
        call -> {
          moved[0] |= call.equals("POST /domain-association");
          if (moved[0] && call.startsWith("AmazonSSM") && left[0]-- > 0) {
            throw new IOException("connection reset");
          }
        };
  }

  @Test
  void aRefusedRunWritesAParameterThatIsBehind() throws Exception {
    try (Rig rig = new Rig()) {
      rig.server.parameters.with(Rig.HOLDER, "cdn2");
      rig.ill.put(Rig.SECOND, Prober.Answer.of(503));
      Report report = rig.run(Request.to("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(report)).contains("done holder: /edge/shop/holder is cdn1");
      rig.isSettled(Rig.FIRST);
    }
  }

  @Test
  void aNameThatDoesNotAnswerThenGoesBack() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      rig.publicName = Prober.Answer.none("handshake failure");
      rig.isWellOnceBack(one);
      Report report = one.run(Request.to("cdn2"));
      assertThat(report.outcome()).as(report.text()).isEqualTo(Outcome.ROLLED_BACK);
      assertThat(Rig.lines(report))
          .endsWith(
              "done move: www.example.com is with cdn2 (E2SECOND)",
              "done holder: /edge/shop/holder is cdn2",
              "done propagation: both distributions are Deployed",
              "failed verify: www.example.com/health: no answer: handshake failure, not 3 good"
                  + " answers in a row within 60 s",
              "done move back: www.example.com is with cdn1 (E1FIRST)",
              "done holder back: /edge/shop/holder is cdn1",
              "done propagation back: both distributions are Deployed",
              "done verify back: www.example.com/health: HTTP 200, 3 times in a row",
              "done unlock: free");
      rig.isSettled(Rig.FIRST);
    }
  }

  @Test
  void aRollBackThatIsRefusedSaysWhatToDoByHand() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      rig.publicName = Prober.Answer.of(502);
      one.line.after =
          call -> {
            if (call.equals("POST /domain-association")) {
              disable(rig, "E1FIRST");
            }
          };
      Report report = one.run(Request.to("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(Rig.lines(report))
          .endsWith(
              "failed move back: CloudFront refused: IllegalUpdate: The target distribution is not"
                  + " enabled.; if it wants the source disabled: put *.example.com on the"
                  + " distribution that stands by, then take www.example.com off the other, by hand;"
                  + " by hand: aws cloudfront update-domain-association --domain www.example.com"
                  + " --target-resource DistributionId=E1FIRST --if-match $(aws cloudfront"
                  + " get-distribution --id E1FIRST --query ETag --output text), then aws ssm"
                  + " put-parameter --region us-east-1 --overwrite --name /edge/shop/holder --value"
                  + " cdn1",
              "done unlock: the next run to cdn2 goes on from here");
      assertThat(rig.holders()).containsExactly("E2SECOND");
    }
  }

  private static void disable(Rig rig, String id) {
    changed(
        () ->
            rig.server.distributions.update(
                id,
                rig.server.distributions.get(id).etag(),
                rig.server.distributions.get(id).config().toBuilder().enabled(false).build()));
  }

  @Test
  void aRollBackAfterWhichNothingAnswersFails() throws Exception {
    try (Rig rig = new Rig()) {
      rig.publicName = Prober.Answer.of(502);
      Report report = rig.run(Request.to("cdn2"));
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(Rig.lines(report))
          .contains(
              "failed verify back: www.example.com/health: HTTP 502, not 3 good answers in a row"
                  + " within 60 s; by hand: it answers on neither side, look at both sites");
      rig.isSettled(Rig.FIRST);
    }
  }

  @Test
  void aNameThatWasThereBeforeAndDoesNotAnswerStays() throws Exception {
    try (Rig rig = new Rig()) {
      rig.ill.put(Rig.FIRST, Prober.Answer.of(500));
      Report report = rig.run(Request.to("cdn1"));
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(Rig.lines(report))
          .endsWith(
              "not needed holder: /edge/shop/holder is cdn1 already",
              "done propagation: both distributions are Deployed",
              "failed verify: www.example.com/health: HTTP 500, not 3 good answers in a row within"
                  + " 60 s",
              "failed roll back: nothing: this run did not move it; a run to cdn2 does",
              "done unlock: free");
      rig.isSettled(Rig.FIRST);
    }
  }

  @Test
  void aChangeOfTheTargetBetweenReadingAndMovingIsReadAgain() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      int[] times = new int[1];
      one.line.before =
          call -> {
            if (call.equals("POST /domain-association") && times[0]++ < 3) {
              changed(rig, "E2SECOND");
            }
          };
      Report report = one.run(Request.to("cdn2"));
      assertThat(report.outcome()).as(report.text()).isEqualTo(Outcome.MOVED);
      times[0] = -1;
      rig.clock.move(TEN_MINUTES);
      one.line.before = call -> {};
      assertThat(one.run(Request.to("cdn1")).outcome()).isEqualTo(Outcome.MOVED);
      rig.clock.move(TEN_MINUTES);
      one.line.before = call -> changed(rig, "E2SECOND");
      assertThat(Rig.lines(one.run(Request.to("cdn2"))))
          .contains(
              "failed move: www.example.com was not moved in 4 attempts; the distribution had"
                  + " changed meanwhile");
    }
  }

  private static void changed(Rig rig, String id) {
    changed(
        () ->
            rig.server.distributions.update(
                id,
                rig.server.distributions.get(id).etag(),
                rig.server.distributions.get(id).config()));
  }

  @Test
  void aSiteThatIsNoneIsRefusedBeforeAnything() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      assertThatThrownBy(() -> one.run(Request.to("cdn3")))
          .hasMessage("to: no site \"cdn3\"; known sites: cdn1, cdn2");
      assertThat(one.line.calls()).isEmpty();
    }
  }
}
