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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two artefacts over the same events: what the new one decides otherwise, by rule. */
final class Comparison {
  private final Path old;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<String, List<Change>> byRule = new LinkedHashMap<>();
  private final Set<Path> events = new HashSet<>();
  private final Set<Path> changed = new HashSet<>();
  private final Set<Path> bad = new HashSet<>();
  private final Set<String> seen = new HashSet<>();

  Comparison(Path old, PrintWriter out, PrintWriter err) {
    this.old = old;
    this.out = out;
    this.err = err;
  }

  /**
   * Compares once.
   *
   * @param active who is active; empty for the usual one. A change that was there before is not new
   */
  void compare(List<Path> files, Replay before, Replay after, String active) throws IOException {
    for (Path file : files) {
      events.add(file);
      try {
        RecordedEvent event = RecordedEvent.read(file);
        Change change = Change.between(before.run(event), after.run(event));
        if (change != null && isNews(file, change)) {
          String when = active.isEmpty() ? "" : ", while " + active + " is active";
          byRule.computeIfAbsent(change.rules() + when, rules -> new ArrayList<>()).add(change);
          changed.add(file);
        }
      } catch (ReplayException e) {
        if (bad.add(file)) {
          err.println(ReplayCommand.printable(String.valueOf(e.getMessage())));
        }
      }
    }
  }

  /** Not told already, with the same differences or with more. */
  private boolean isNews(Path file, Change change) {
    boolean first = seen.add(file + change.rules());
    return seen.add(file + change.rules() + change.differences())
        && (first || !change.differences().isEmpty());
  }

  /** Prints; gives the exit code. */
  int print() {
    byRule.forEach(this::print);
    out.println(
        changed.size()
            + " of "
            + events.size()
            + (events.size() == 1 ? " event" : " events")
            + " decided otherwise than by "
            + old
            + (bad.isEmpty() ? "" : ", " + bad.size() + " not replayed"));
    out.flush();
    err.flush();
    if (!bad.isEmpty()) {
      return EdgeCommand.BAD_INPUT;
    }
    return changed.isEmpty() ? 0 : EdgeCommand.DIFFERENT;
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
