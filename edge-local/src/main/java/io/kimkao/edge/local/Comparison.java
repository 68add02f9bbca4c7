package io.kimkao.edge.local;

import io.kimkao.edge.testkit.Change;
import io.kimkao.edge.testkit.Difference;
import io.kimkao.edge.testkit.RecordedEvent;
import io.kimkao.edge.testkit.Replay;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two artefacts over the same events: what the new one decides otherwise, by rule. */
final class Comparison {
  private final Path old;
  private final Replay before;
  private final Replay after;
  private final PrintWriter out;
  private final PrintWriter err;

  Comparison(Path old, Replay before, Replay after, PrintWriter out, PrintWriter err) {
    this.old = old;
    this.before = before;
    this.after = after;
    this.out = out;
    this.err = err;
  }

  /** Prints; gives the exit code. */
  int of(List<Path> files) throws IOException {
    Map<String, List<Change>> byRule = new LinkedHashMap<>();
    int changed = 0;
    int bad = 0;
    for (Path file : files) {
      try {
        RecordedEvent event = RecordedEvent.read(file);
        Change change = Change.between(before.run(event), after.run(event));
        if (change != null) {
          byRule.computeIfAbsent(change.rules(), rules -> new ArrayList<>()).add(change);
          changed++;
        }
      } catch (ReplayException e) {
        err.println(e.getMessage());
        bad++;
      }
    }
    byRule.forEach(this::print);
    out.println(
        changed
            + " of "
            + files.size()
            + (files.size() == 1 ? " event" : " events")
            + " decided otherwise than by "
            + old
            + (bad == 0 ? "" : ", " + bad + " not replayed"));
    out.flush();
    err.flush();
    if (bad > 0) {
      return EdgeCommand.BAD_INPUT;
    }
    return changed == 0 ? 0 : EdgeCommand.DIFFERENT;
  }

  private void print(String rules, List<Change> changes) {
    out.println(
        ReplayCommand.printable(rules)
            + "  ("
            + changes.size()
            + (changes.size() == 1 ? " event)" : " events)"));
    for (Change change : changes) {
      out.println("  " + ReplayCommand.printable(ReplayCommand.told(change.after())));
      for (Difference difference : change.differences()) {
        out.println("    " + ReplayCommand.printable(difference.toString()));
      }
      if (change.differences().isEmpty()) {
        out.println("    = the same result");
      }
    }
    out.println();
  }
}
