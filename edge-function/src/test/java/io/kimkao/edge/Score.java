package io.kimkao.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Prints how much of each package the tests hold, from what JaCoCo and PIT have written: {@code mvn
 * -B -Pscore -pl edge-function verify}. Exit code 1 below a bound.
 */
final class Score {
  private static final Set<String> PACKAGES = Set.of("event", "rule", "failover", "limits");
  private static final String ROOT = "io.kimkao.edge.";
  private static final double BRANCHES = 95;
  private static final double MUTANTS = 85;
  private static final Set<String> DETECTED =
      Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR");

  private Score() {}

  /** Detected, and all there are. */
  private static final class Count {
    private int held;
    private int all;

    double percent() {
      return all == 0 ? 0 : 100.0 * held / all;
    }
  }

  /** Reads {@code target/site/jacoco/jacoco.csv} and {@code target/pit-reports/mutations.csv}. */
  @SuppressWarnings("SystemOut") // its purpose
  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[0]);
    Map<String, Count> branches = new TreeMap<>();
    for (String[] row : rows(target.resolve("site/jacoco/jacoco.csv"), 1)) {
      add(branches, row[1], Integer.parseInt(row[6]), Integer.parseInt(row[5]));
    }
    Map<String, Count> mutants = new TreeMap<>();
    for (String[] row : rows(target.resolve("pit-reports/mutations.csv"), 0)) {
      String name = row[1].substring(0, row[1].lastIndexOf('.'));
      boolean held = DETECTED.contains(row[5]);
      add(mutants, name, held ? 1 : 0, held ? 0 : 1);
    }
    boolean good = branches.size() == PACKAGES.size() + 1 && mutants.size() == branches.size();
    System.out.printf(Locale.ROOT, "%-10s %20s %20s%n", "package", "branches", "mutants");
    for (String name : branches.keySet()) {
      Count branch = branches.get(name);
      Count mutant = mutants.getOrDefault(name, new Count());
      System.out.printf(
          Locale.ROOT,
          "%-10s %,6d of %,6d %5.1f%% %,6d of %,6d %5.1f%%%n",
          name,
          branch.held,
          branch.all,
          branch.percent(),
          mutant.held,
          mutant.all,
          mutant.percent());
      good &= branch.percent() >= BRANCHES;
    }
    good &= mutants.getOrDefault("together", new Count()).percent() >= MUTANTS;
    System.out.printf(
        Locale.ROOT,
        "bounds: branches %.0f%% in each package, mutants %.0f%% together: %s%n",
        BRANCHES,
        MUTANTS,
        good ? "held" : "MISSED");
    System.exit(good ? 0 : 1);
  }

  private static void add(Map<String, Count> counts, String name, int held, int missed) {
    String brief = name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    if (PACKAGES.contains(brief)) {
      for (String key : List.of(brief, "together")) {
        Count count = counts.computeIfAbsent(key, fresh -> new Count());
        count.held += held;
        count.all += held + missed;
      }
    }
  }

  private static List<String[]> rows(Path csv, int head) throws IOException {
    return Files.readAllLines(csv).stream().skip(head).map(line -> line.split(",", -1)).toList();
  }
}
