package io.kimkao.edge.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The committed inputs: those that add much, and those that once broke something. */
final class Corpus {
  /** Edges of the code that an input has to add to all shorter ones: some dozens of inputs do. */
  private static final int EDGES = 8;

  private Corpus() {}

  /**
   * Makes the folder hold those inputs and no others.
   *
   * @param control what libFuzzer's merge wrote: the number of files, a number, their names, then
   *     lines {@code COV index edge…}
   * @return how many there are
   */
  static int keep(Path folder, Path control) throws IOException {
    List<String> lines = Files.readAllLines(control);
    int files = Integer.parseInt(lines.get(0));
    Set<Path> wanted = new HashSet<>(broken(folder));
    for (String line : lines.subList(2 + files, lines.size())) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("COV") && words.length - 2 >= EDGES) {
        Path input = Path.of(lines.get(2 + Integer.parseInt(words[1])));
        Path kept = folder.resolve(input.getFileName());
        if (!Files.exists(kept)) {
          Files.copy(input, kept);
        }
        wanted.add(kept);
      }
    }
    for (Path input : in(folder)) {
      if (!wanted.contains(input)) {
        Files.delete(input);
      }
    }
    return wanted.size();
  }

  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  /** What Jazzer wrote there when it found it. */
  private static List<Path> broken(Path folder) throws IOException {
    List<Path> broken = new ArrayList<>();
    for (Path input : in(folder)) {
      if (String.valueOf(input.getFileName()).matches("(crash|timeout|oom)-.*")) {
        broken.add(input);
      }
    }
    return broken;
  }
}
