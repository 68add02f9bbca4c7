package io.kimkao.edge.local.bench;

import io.kimkao.edge.local.api.Nginx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Load on the local edge and on nginx, in turn. */
final class LoadRows {
  /** Connections, each with one request at a time. */
  private static final int VIEWERS = 12;

  private static final int WARM_UP_SECONDS = 40;
  private static final int ROUNDS = 3;

  /** Before each round, because the others had the machine. */
  private static final int AGAIN_SECONDS = 2;

  private static final int SECONDS = 7;

  private final Consumer<String> progress;
  private final List<Row> rows = new ArrayList<>();
  private long sent;
  private long lost;

  LoadRows(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * The rows of the table.
   *
   * @param local the {@code local.json} of the edge
   * @param soak how many requests more are sent, of which none may be lost
   */
  List<Row> measure(Children children, Path local, long soak)
      throws IOException, GeneralSecurityException {
    Path nginx = Nginx.installed();
    if (nginx == null) {
      progress.accept("nginx is not installed: no comparison, backends are built in");
    }
    Loader ours = Loader.start(children, local, VIEWERS);
    Loader theirs =
        nginx == null ? null : Loader.start(children, ReverseProxy.start(children, nginx), VIEWERS);
    load(ours, theirs);
    if (soak > 0) {
      progress.accept(String.format(Locale.ROOT, "soak: %,d requests", soak));
      counted(ours.send(soak));
    }
    String what = soak > 0 ? "edge, of %,d requests, GET and POST" : "edge, of %,d requests";
    Samples all = Samples.of((double) lost);
    row(String.format(Locale.ROOT, what, sent), "lost", all, null, Bound.atMost(0));
    return rows;
  }

  private void load(Loader ours, @Nullable Loader theirs) throws IOException {
    progress.accept("load: " + WARM_UP_SECONDS + " seconds to warm up");
    counted(ours.send(0, WARM_UP_SECONDS));
    List<Tally> our = new ArrayList<>();
    List<Tally> their = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      progress.accept("load: round " + round + " of " + ROUNDS);
      our.add(counted(ours.send(AGAIN_SECONDS, SECONDS)));
      if (theirs != null) {
        their.add(theirs.send(AGAIN_SECONDS, SECONDS));
      }
    }
    compared(our, their);
  }

  private void compared(List<Tally> our, List<Tally> their) {
    String what = "edge, " + VIEWERS + " connections";
    String nginx = their.isEmpty() ? "" : "; theirs: nginx as reverse proxy";
    Samples perSecond = samples(our, Tally::perSecond);
    row(what, "req/s", perSecond, null, Bound.atLeast(1500));
    if (!their.isEmpty()) {
      Samples theirs = samples(their, Tally::perSecond);
      rows.add(new Row(what + nginx, "req/s", perSecond, theirs, Comparison.RATIO, null));
    }
    latency(what + ", p50" + nginx, our, their, Tally::p50, null);
    latency(what + ", p99" + nginx, our, their, Tally::p99, Bound.atMost(30));
  }

  private void latency(
      String what,
      List<Tally> our,
      List<Tally> their,
      ToDoubleFunction<Tally> figure,
      @Nullable Bound bound) {
    Samples theirs = their.isEmpty() ? null : samples(their, figure);
    row(what, "ms", samples(our, figure), theirs, bound);
  }

  private Tally counted(Tally tally) {
    sent += tally.sent();
    lost += tally.lost();
    return tally;
  }

  private static Samples samples(List<Tally> tallies, ToDoubleFunction<Tally> figure) {
    return new Samples(tallies.stream().mapToDouble(figure).boxed().toList());
  }

  private void row(
      String what, String unit, Samples ours, @Nullable Samples theirs, @Nullable Bound bound) {
    rows.add(new Row(what, unit, ours, theirs, Comparison.NONE, bound));
  }
}
