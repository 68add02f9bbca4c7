package io.kimkao.edge.local.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.controller.Outcome;
import io.kimkao.edge.controller.Prober;
import io.kimkao.edge.controller.Report;
import io.kimkao.edge.controller.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run ends in the middle, at each event: a call to AWS, a probe, a wait; before it, or when it
 * has been carried out and its answer was not seen. Then the next one begins.
 */
final class StopsTest {
  /** Longer than any lease. */
  private static final Duration LEASE = Duration.ofHours(1);

  private static final int MOST_EVENTS = 100;

  /** So that there is something to wait for. */
  private static final long PROPAGATION_MILLIS = 3;

  private static Request request(boolean alarm) {
    return alarm ? Request.alarm("cdn2") : Request.to("cdn2");
  }

  /** What came of it, where it ended in the middle; {@code null} where the run came to its end. */
  private static @Nullable List<String> stopped(boolean alarm, int event, boolean before)
      throws Exception {
    try (Rig rig = new Rig(alarm ? PROPAGATION_MILLIS : 0)) {
      if (alarm) {
        rig.ill.put(Rig.FIRST, Prober.Answer.of(503));
      }
      List<String> calls;
      try (Rig.Controller one = rig.controller()) {
        one.line.killBefore = before ? event : 0;
        one.line.killAfter = before ? 0 : event;
        one.line.after = call -> rig.isHeld();
        try {
          one.run(request(alarm));
          return null;
        } catch (Killed e) {
          calls = List.copyOf(one.line.calls());
        }
      }
      rig.isHeld();
      rig.clock.move(LEASE);
      try (Rig.Controller next = rig.controller()) {
        next.line.after = call -> rig.isHeld();
        Report report = next.run(request(alarm));
        assertThat(report.outcome())
            .as("stopped at event %s (%s): %s", event, calls, report.text())
            .isIn(Outcome.MOVED, Outcome.ALREADY_THERE);
      }
      rig.isSettled(Rig.SECOND);
      return calls;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunThatIsStoppedAnywhereIsFinishedByTheNext(boolean before) throws Exception {
    List<String> last = List.of();
    int event = 1;
    for (List<String> calls = last; calls != null; calls = stopped(false, event++, before)) {
      last = calls;
    }
    assertThat(event).isGreaterThan(25);
    assertThat(last)
        .contains("POST /domain-association")
        .last()
        .isEqualTo(before ? "AmazonSSM.GetParameter" : "AmazonSSM.PutParameter");
  }

  @Test
  void anAlarmsRunAsWell() throws Exception {
    int event = 1;
    while (stopped(true, event, false) != null) {
      event++;
    }
    assertThat(event).isGreaterThan(25);
  }

  /** Ends the first run when it has moved the name, and that of the next at each event. */
  @Test
  void aRunThatGoesOnMayBeStoppedAsWell() throws Exception {
    int event = 0;
    boolean whole = false;
    while (!whole && event < MOST_EVENTS) {
      event++;
      try (Rig rig = new Rig(PROPAGATION_MILLIS)) {
        killedAfterTheMove(rig);
        rig.clock.move(LEASE);
        try (Rig.Controller second = rig.controller()) {
          second.line.killAfter = event;
          whole = second.run(Request.to("cdn2")).outcome() == Outcome.MOVED;
        } catch (Killed e) {
          rig.clock.move(LEASE);
          assertThat(rig.run(Request.to("cdn2")).outcome())
              .isIn(Outcome.MOVED, Outcome.ALREADY_THERE);
        }
        rig.isSettled(Rig.SECOND);
      }
    }
    assertThat(whole).isTrue();
    assertThat(event).isGreaterThan(12);
  }

  private static void killedAfterTheMove(Rig rig) {
    try (Rig.Controller first = rig.controller()) {
      first.line.after =
          call -> {
            if (call.equals("POST /domain-association")) {
              throw new Killed();
            }
          };
      assertThatThrownBy(() -> first.run(Request.to("cdn2"))).isInstanceOf(Killed.class);
    }
    assertThat(rig.holders()).containsExactly("E2SECOND");
  }

  @Test
  void whileTheLeaseLastsTheNextOneIsRefused() throws Exception {
    try (Rig rig = new Rig()) {
      killedAfterTheMove(rig);
      Report busy = rig.run(Request.to("cdn2"));
      assertThat(busy.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(busy))
          .singleElement()
          .asString()
          .matches(
              "refused lock: busy: run [0-9a-f]{8} to cdn2 is at it since 2026-11-01T12:00:00Z, until"
                  + " 2026-11-01T12:18:50Z at the latest");
      Report dry = rig.run(Request.to("cdn2").dry());
      assertThat(dry.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(Rig.lines(dry))
          .containsExactly(
              Rig.lines(busy).get(0),
              "done holds: cdn2 (E2SECOND) has www.example.com",
              "not needed move: cdn2 has it already");
    }
  }

  @Test
  void theNextRunRollsBackWhatTheDeadOneMoved() throws Exception {
    try (Rig rig = new Rig()) {
      killedAfterTheMove(rig);
      rig.clock.move(LEASE);
      rig.ill.put(Rig.SECOND, Prober.Answer.of(502));
      Report report = rig.run(Request.to("cdn2"));
      assertThat(report.outcome()).as(report.text()).isEqualTo(Outcome.ROLLED_BACK);
      rig.isSettled(Rig.FIRST);
    }
  }

  /** It has been well for hours, and nobody asks for what was cut off then. */
  @Test
  void whatWasCutOffLongAgoIsNotTakenBack() throws Exception {
    try (Rig rig = new Rig()) {
      killedAfterTheMove(rig);
      rig.clock.move(Duration.ofHours(3));
      rig.ill.put(Rig.SECOND, Prober.Answer.of(502));
      Report report = rig.run(Request.to("cdn2"));
      assertThat(report.outcome()).as(report.text()).isEqualTo(Outcome.FAILED);
      assertThat(Rig.lines(report))
          .contains(
              "failed roll back: nothing: this run did not move it; a run to cdn1 does",
              "done unlock: free");
      rig.isSettled(Rig.SECOND);
    }
  }

  /** The target is good under its own name only, until the first run ends in the middle. */
  @Test
  void aRollBackThatIsStoppedAnywhereIsFinishedByTheNext() throws Exception {
    int event = 0;
    boolean whole = false;
    while (!whole && event < MOST_EVENTS) {
      event++;
      try (Rig rig = new Rig()) {
        rig.publicName = Prober.Answer.of(502);
        try (Rig.Controller one = rig.controller()) {
          one.line.killAfter = event;
          rig.isWellOnceBack(one);
          whole = one.run(Request.to("cdn2")).outcome() == Outcome.ROLLED_BACK;
        } catch (Killed e) {
          rig.clock.move(LEASE);
          rig.publicName = null;
          rig.ill.put(Rig.SECOND, Prober.Answer.of(502));
          assertThat(rig.run(Request.to("cdn2")).outcome())
              .as("stopped at event %s", event)
              .isIn(Outcome.ROLLED_BACK, Outcome.REFUSED);
        }
        rig.isSettled(Rig.FIRST);
      }
    }
    assertThat(whole).isTrue();
    assertThat(event).isGreaterThan(50);
  }

  /** Ctrl-C: what is interrupted gives the lock back, and the next need not wait for the lease. */
  @Test
  void aRunThatIsInterruptedAnywhereIsFinishedByTheNextAtOnce() throws Exception {
    int call = 0;
    boolean whole = false;
    while (!whole && call < MOST_EVENTS) {
      call++;
      try (Rig rig = new Rig(PROPAGATION_MILLIS)) {
        interruptedAt(call, rig);
        Thread.interrupted();
        Thread.sleep(2 * PROPAGATION_MILLIS);
        whole = rig.isDone();
        Report next = rig.run(Request.to("cdn2").atOnce());
        assertThat(next.outcome())
            .as("interrupted at call %s: %s", call, next.text())
            .isIn(Outcome.MOVED, Outcome.ALREADY_THERE);
        rig.isSettled(Rig.SECOND);
      }
    }
    assertThat(whole).isTrue();
    assertThat(call).isGreaterThan(12);
  }

  private static void interruptedAt(int which, Rig rig) {
    try (Rig.Controller one = rig.controller()) {
      int[] calls = new int[1];
      one.line.before =
          call -> {
            if (++calls[0] == which) {
              Thread.currentThread().interrupt();
            }
          };
      one.run(Request.to("cdn2"));
    }
  }

  /** What a dead run moved is taken back in the end, whenever those that go on are interrupted. */
  @Test
  void aRunThatGoesOnMayBeInterruptedAnywhereAndTheNextStillTakesItBack() throws Exception {
    int call = 0;
    boolean whole = false;
    while (!whole && call < MOST_EVENTS) {
      call++;
      try (Rig rig = new Rig()) {
        killedAfterTheMove(rig);
        rig.clock.move(LEASE);
        rig.ill.put(Rig.SECOND, Prober.Answer.of(502));
        interruptedAt(call, rig);
        whole = !Thread.interrupted();
        Report next = rig.run(Request.to("cdn2").atOnce());
        assertThat(next.outcome())
            .as("interrupted at call %s: %s", call, next.text())
            .isIn(Outcome.ROLLED_BACK, Outcome.REFUSED);
        rig.isSettled(Rig.FIRST);
      }
    }
    assertThat(whole).isTrue();
    assertThat(call).isGreaterThan(15);
  }

  @Test
  void everyAnswerOfARollBackMayBeLostOnce() throws Exception {
    int event = 0;
    int most = 1;
    while (event < most) {
      event++;
      try (Rig rig = new Rig();
          Rig.Controller one = rig.controller()) {
        rig.publicName = Prober.Answer.of(502);
        one.line.lose = event;
        rig.isWellOnceBack(one);
        Report report = one.run(Request.to("cdn2"));
        most = one.line.events();
        assertThat(report.outcome())
            .as("lost at event %s: %s", event, report.text())
            .isEqualTo(Outcome.ROLLED_BACK);
        rig.isSettled(Rig.FIRST);
      }
    }
    assertThat(event).isGreaterThan(50);
  }

  @Test
  void theNextRunMayBeToTheOtherSide() throws Exception {
    try (Rig rig = new Rig()) {
      killedAfterTheMove(rig);
      rig.clock.move(LEASE);
      Report report = rig.run(Request.to("cdn1"));
      assertThat(report.outcome()).as(report.text()).isEqualTo(Outcome.MOVED);
      assertThat(Rig.lines(report).get(0))
          .matches("done lock: run [0-9a-f]{8}; run [0-9a-f]{8} to cdn2 ended before it was done");
      rig.isSettled(Rig.FIRST);
    }
  }

  /** As in a Lambda function that has less time than it takes. */
  @Test
  void aRunWhoseTimeIsUpLeavesTheRestToTheNext() throws Exception {
    try (Rig rig = new Rig(60_000);
        Rig.Controller one = rig.controller()) {
      Instant deadline = rig.clock.instant().plusSeconds(120);
      Report report = one.run(Request.to("cdn2"), deadline);
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(Rig.lines(report))
          .endsWith(
              "failed propagation: the time is up: nothing more is begun; start again to finish",
              "done unlock: the next run to cdn2 goes on from here");
      assertThat(rig.clock.instant()).isEqualTo(deadline);
      assertThat(rig.holders()).containsExactly("E2SECOND");
      assertThat(Rig.lines(rig.run(Request.to("cdn2").dry())))
          .first()
          .isEqualTo("not needed lock: dry run");
    }
  }

  @Test
  void nothingIsBegunAfterTheDeadline() throws Exception {
    try (Rig rig = new Rig();
        Rig.Controller one = rig.controller()) {
      Report report = one.run(Request.to("cdn2"), rig.clock.instant().plusSeconds(3));
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(Rig.lines(report))
          .contains(
              "failed preflight: the time is up: nothing more is begun; start again to finish");
      rig.isSettled(Rig.FIRST);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyAnswerMayBeLostOnce(boolean retries) throws Exception {
    int event = 0;
    int most = 1;
    while (event < most) {
      event++;
      try (Rig rig = new Rig(PROPAGATION_MILLIS);
          Rig.Controller one = rig.new Controller(Rig.SETTINGS, retries)) {
        one.line.lose = event;
        one.line.after = call -> rig.isHeld();
        Report report = one.run(Request.to("cdn2"));
        most = one.line.events();
        assertThat(report.outcome())
            .as("lost at event %s: %s", event, report.text())
            .isEqualTo(Outcome.MOVED);
        rig.isSettled(Rig.SECOND);
      }
    }
    assertThat(event).isGreaterThan(25);
  }
}
