package io.kimkao.edge.local.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The local edge as a black box, against nginx as a reverse proxy before the same backend. */
public final class EdgeRows {
  private static final int STARTS = 3;

  private final Path home;
  private final long soak;
  private final Consumer<String> progress;
  private final List<Row> rows = new ArrayList<>();

  private EdgeRows(Path home, long soak, Consumer<String> progress) {
    this.home = home;
    this.soak = soak;
    this.progress = progress;
  }

  /**
   * The rows of the table.
   *
   * @param home the folder of the launcher
   * @param soak how many requests have to be answered; 0 for none
   * @param progress is given one line for each step
   */
  public static List<Row> measure(Path home, long soak, Consumer<String> progress)
      throws IOException, GeneralSecurityException {
    EdgeRows rows = new EdgeRows(home, soak, progress);
    try (Children children = new Children()) {
      rows.measure(children);
    }
    return rows.rows;
  }

  private void measure(Children children) throws IOException, GeneralSecurityException {
    EdgeProcess edge = start(children);
    LoadRows load = new LoadRows(progress);
    rows.addAll(load.measure(children, edge.local(), soak));
    memory(edge);
  }

  private EdgeProcess start(Children children) throws IOException {
    List<Double> seconds = new ArrayList<>();
    while (true) {
      progress.accept("./edge up: start " + (seconds.size() + 1) + " of " + STARTS);
      EdgeProcess edge = EdgeProcess.start(children, home);
      seconds.add(edge.seconds());
      if (seconds.size() == STARTS) {
        row("edge, start to local.json", "s", new Samples(seconds), Bound.atMost(5));
        return edge;
      }
      Children.end(edge.process());
    }
  }

  private void memory(EdgeProcess edge) throws IOException {
    if (!EdgeProcess.tellsMemory()) {
      progress.accept("memory: measured on Linux only");
      return;
    }
    Samples all = Samples.of(edge.megabytes());
    row("edge, RSS of JVM, functions, backends", "MB", all, Bound.atMost(400));
    row("edge, RSS of the JVM alone", "MB", Samples.of(edge.jvmMegabytes()), null);
  }

  private void row(String what, String unit, Samples ours, @Nullable Bound bound) {
    rows.add(new Row(what, unit, ours, null, Comparison.NONE, bound));
  }
}
