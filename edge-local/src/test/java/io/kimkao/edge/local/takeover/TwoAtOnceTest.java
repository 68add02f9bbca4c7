package io.kimkao.edge.local.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.controller.Outcome;
import io.kimkao.edge.controller.Report;
import io.kimkao.edge.controller.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two controllers of one account. */
final class TwoAtOnceTest {
  private static final long PROPAGATION_MILLIS = 10;
  private static final String LOCKS = "AmazonSSM.PutParameter";

  /** Both reach for the lock before either has it; what has it waits for the other to end. */
  private static List<Report> together(Rig rig, Request one, Request other) throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    CountDownLatch refused = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Report> first = threads.submit(() -> run(rig, one, both, refused));
      Future<Report> second = threads.submit(() -> run(rig, other, both, refused));
      return List.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS));
    } finally {
      threads.shutdownNow();
    }
  }

  private static Report run(Rig rig, Request request, CyclicBarrier both, CountDownLatch refused) {
    try (Rig.Controller controller = rig.controller()) {
      boolean[] seen = new boolean[2];
      controller.line.before =
          call -> {
            if (call.equals(LOCKS) && !seen[0]) {
              seen[0] = true;
              await(() -> both.await(30, TimeUnit.SECONDS));
            }
          };
      controller.line.after =
          call -> {
            rig.isHeld();
            if (seen[0] && !seen[1] && call.startsWith("GET /distribution/")) { // has the lock
              seen[1] = true;
              await(() -> refused.await(30, TimeUnit.SECONDS));
            }
          };
      Report report = controller.run(request);
      if (report.outcome() == Outcome.REFUSED) {
        refused.countDown();
      }
      return report;
    }
  }

  /** Something that takes its time. */
  private interface Waiting {
    Object end() throws Exception;
  }

  private static void await(Waiting waiting) {
    try {
      waiting.end();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Report refused(List<Report> reports) {
    List<Report> refused =
        reports.stream().filter(one -> one.outcome() == Outcome.REFUSED).toList();
    assertThat(refused).hasSize(1);
    assertThat(Rig.lines(refused.get(0)))
        .singleElement()
        .asString()
        .startsWith("refused lock: busy: run ");
    return refused.get(0);
  }

  @RepeatedTest(5)
  void ofTwoToTheSameSideOneMovesAndOneIsRefused() throws Exception {
    try (Rig rig = new Rig(PROPAGATION_MILLIS)) {
      List<Report> reports = together(rig, Request.to("cdn2"), Request.to("cdn2"));
      refused(reports);
      assertThat(reports).extracting(Report::outcome).contains(Outcome.MOVED);
      rig.isSettled(Rig.SECOND);
    }
  }

  @RepeatedTest(5)
  void ofTwoToOppositeSidesOneDecidesAndOneIsRefused() throws Exception {
    try (Rig rig = new Rig(PROPAGATION_MILLIS)) {
      List<Report> reports = together(rig, Request.to("cdn1"), Request.to("cdn2"));
      Report refused = refused(reports);
      boolean moves = refused.to().equals("cdn1");
      assertThat(reports)
          .extracting(Report::outcome)
          .contains(moves ? Outcome.MOVED : Outcome.ALREADY_THERE);
      rig.isSettled(moves ? Rig.SECOND : Rig.FIRST);
    }
  }

  /**
   * The race that is left: the slower writes over a lock that the quicker has looked at already.
   */
  @Test
  void theQuickerOfTwoThatTakeOverAnExpiredLockStops() throws Exception {
    try (Rig rig = new Rig()) {
      leaveALock(rig);
      CountDownLatch slowHasSeenIt = new CountDownLatch(1);
      CountDownLatch quickHasIt = new CountDownLatch(1);
      CountDownLatch quickIsDone = new CountDownLatch(1);
      CountDownLatch slowHasIt = new CountDownLatch(1);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try (Rig.Controller quick = rig.controller();
          Rig.Controller slow = rig.controller()) {
        int[] puts = new int[2];
        slow.line.before =
            call -> {
              if (isSecond(call, puts, 0)) {
                slowHasSeenIt.countDown();
                await(() -> quickHasIt.await(30, TimeUnit.SECONDS));
              } else if (call.equals("POST /domain-association")) {
                await(() -> quickIsDone.await(30, TimeUnit.SECONDS));
              }
            };
        slow.line.after =
            call -> {
              if (call.equals(LOCKS) && puts[0] == 2) {
                slowHasIt.countDown();
              }
            };
        quick.line.before =
            call -> {
              if (isSecond(call, puts, 1)) {
                await(() -> slowHasSeenIt.await(30, TimeUnit.SECONDS));
              } else if (puts[1] == 2 && call.startsWith("GET /distribution/")) {
                quickHasIt.countDown();
                await(() -> slowHasIt.await(30, TimeUnit.SECONDS));
              }
            };
        Future<Report> second = threads.submit(() -> slow.run(Request.to("cdn2")));
        Report first = quick.run(Request.to("cdn2"));
        quickIsDone.countDown();
        assertThat(second.get(60, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.MOVED);
        assertThat(Rig.lines(first))
            .endsWith(
                "failed move: /edge/shop/controller is no longer this run's: another run is at it",
                "not needed unlock: the lock is no longer this run's");
        assertThat(quick.line.changes()).doesNotContain("POST /domain-association");
      } finally {
        threads.shutdownNow();
      }
      rig.isSettled(Rig.SECOND);
    }
  }

  /** Both have found the same free lock, and both write before either looks again. */
  @RepeatedTest(5)
  void ofTwoThatWriteOverAFreeLockTheLastHasIt() throws Exception {
    try (Rig rig = new Rig(PROPAGATION_MILLIS)) {
      rig.run(Request.to("cdn1"));
      CyclicBarrier seen = new CyclicBarrier(2);
      CyclicBarrier written = new CyclicBarrier(2);
      CountDownLatch refused = new CountDownLatch(1);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<Future<Report>> both =
            List.of(
                threads.submit(() -> writesOver(rig, seen, written, refused)),
                threads.submit(() -> writesOver(rig, seen, written, refused)));
        List<Report> reports =
            List.of(both.get(0).get(60, TimeUnit.SECONDS), both.get(1).get(60, TimeUnit.SECONDS));
        refused(reports);
        assertThat(reports).extracting(Report::outcome).contains(Outcome.MOVED);
      } finally {
        threads.shutdownNow();
      }
      rig.isSettled(Rig.SECOND);
    }
  }

  private static Report writesOver(
      Rig rig, CyclicBarrier seen, CyclicBarrier written, CountDownLatch refused) {
    try (Rig.Controller controller = rig.controller()) {
      int[] puts = new int[1];
      controller.line.before =
          call -> {
            if (isSecond(call, puts, 0)) {
              await(() -> seen.await(30, TimeUnit.SECONDS));
            } else if (puts[0] == 2 && call.startsWith("GET /distribution/")) { // has the lock
              await(() -> refused.await(30, TimeUnit.SECONDS));
            }
          };
      controller.line.after =
          call -> {
            if (call.equals(LOCKS) && puts[0] == 2) {
              puts[0]++;
              await(() -> written.await(30, TimeUnit.SECONDS));
              puts[0]--;
            }
          };
      Report report = controller.run(Request.to("cdn2").atOnce());
      if (report.outcome() == Outcome.REFUSED) {
        refused.countDown();
      }
      return report;
    }
  }

  /** A run that was cut off when it had its lock, an hour ago. */
  private static void leaveALock(Rig rig) {
    try (Rig.Controller dead = rig.controller()) {
      dead.line.after =
          call -> {
            if (call.equals(LOCKS)) {
              throw new Killed();
            }
          };
      dead.run(Request.to("cdn2"));
    } catch (Killed e) {
      rig.clock.move(Duration.ofHours(1));
    }
  }

  /** Whether it writes over the lock now, which it could not create. */
  private static boolean isSecond(String call, int[] puts, int whose) {
    return call.equals(LOCKS) && ++puts[whose] == 2;
  }
}
