package io.kimkao.edge.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of cases for {@link EdgeCases}: nothing in it may go unnoticed. */
record CaseFolder(Path folder) {
  private static final Set<String> FILES =
      Set.of("event.json", "config.json", "result.json", "active.txt", "README.md");

  static CaseFolder of(Path folder) {
    return new CaseFolder(folder);
  }

  /**
   * Its cases, by name.
   *
   * @param withoutResult whether a case may expect no result
   * @throws ReplayException if there is none, or something lies there that is no part of a case
   */
  List<RecordedEvent> cases(boolean withoutResult) throws IOException {
    for (Path entry : list(folder)) {
      if (Files.isDirectory(entry)) {
        check(entry);
      }
    }
    List<RecordedEvent> cases = RecordedEvent.in(folder);
    for (RecordedEvent one : cases) {
      if (one.expected() == null && !withoutResult) {
        throw new ReplayException(
            one.file()
                + ": must have a result.json beside it, or the method must look at a TestedResult");
      }
    }
    return cases;
  }

  private static void check(Path story) throws IOException {
    if (!Files.isRegularFile(story.resolve("event.json"))) {
      throw new ReplayException(story + ": must be a case with an event.json, but has none");
    }
    for (Path file : list(story)) {
      if (!FILES.contains(String.valueOf(file.getFileName()))) {
        throw new ReplayException(
            file + ": must be one of event.json, config.json, result.json, active.txt, but is not");
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ReplayException(folder + ": must be a folder of cases, but there is none");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
