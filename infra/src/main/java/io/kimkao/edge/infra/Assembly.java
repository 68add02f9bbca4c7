package io.kimkao.edge.infra;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a synth writes: a cloud assembly, which the CDK CLI deploys. A synth goes to a
 * new folder beside it and moves in when all is well, so that a refused one leaves nothing to
 * deploy.
 */
final class Assembly {
  private static final String MANIFEST = "manifest.json";
  private static final String MARK = "cdk.out";
  private static final String REPORT = "validation-report.json";
  private static final List<String> OURS = List.of(MANIFEST, MARK, REPORT);

  private final Path folder;
  private final Path work;

  private Assembly(Path folder, Path work) {
    this.folder = folder;
    this.work = work;
  }

  /**
   * The assembly in that folder, which is new, empty or an assembly already.
   *
   * @param read what the synth reads; it must lie elsewhere
   * @throws IllegalArgumentException if it holds something else or cannot be written
   */
  static Assembly in(Path folder, List<Path> read) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    for (Path file : read) {
      if (file.toAbsolutePath().normalize().startsWith(place)) {
        throw new IllegalArgumentException(
            folder + ": must be another folder than that of " + file + ", but is the same");
      }
    }
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(place)) {
      throw new IllegalArgumentException(folder + ": must be a folder, but is none");
    }
    if (Files.isDirectory(place) && !isAssembly(place)) {
      try (Stream<Path> files = Files.list(place)) {
        if (files.findAny().isPresent()) {
          throw new IllegalArgumentException(
              folder
                  + ": must be new, empty or the output of an earlier synth, but holds other files");
        }
      }
    }
    Assembly assembly = new Assembly(place, beside(folder, place));
    assembly.spoil();
    return assembly;
  }

  /** The assembly that the CDK CLI has made a folder for; it looks after it. */
  static Assembly ofCli(Path folder) {
    return new Assembly(folder, folder);
  }

  private static Path beside(Path named, Path place) {
    try {
      Path parent = Files.createDirectories(place.getParent() == null ? place : place.getParent());
      return Files.createTempDirectory(parent, ".synth-");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          named + ": must be a folder that can be written, but is not", e);
    }
  }

  private static boolean isAssembly(Path place) throws IOException {
    Path mark = place.resolve(MARK);
    return Files.isRegularFile(mark) && Files.readString(mark).startsWith("{\"version\"");
  }

  /** Where the synth writes. */
  Path work() {
    return work;
  }

  /** Puts what was written into its place, the manifest last. */
  void take() throws IOException {
    if (work.equals(folder)) {
      return;
    }
    Files.createDirectories(folder);
    clear();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(work)) {
      for (Path file : files) {
        if (!file.getFileName().toString().equals(MANIFEST)) {
          move(file);
        }
      }
    }
    move(work.resolve(MANIFEST));
  }

  private void move(Path file) throws IOException {
    Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Takes away what an earlier synth wrote, and nothing else: another topology has other stacks.
   */
  private void clear() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (OURS.contains(name)
            || name.matches("asset\\.[0-9a-f]{64}\\.(zip|jar)")
            || name.matches("[A-Za-z][A-Za-z0-9-]*\\.(template|assets|metadata)\\.json")) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Takes away what a deployment of an earlier synth would begin with. */
  private void spoil() throws IOException {
    Files.deleteIfExists(folder.resolve(MANIFEST));
  }

  /** Takes away what was written and not moved; for the CLI the manifest. */
  void close(boolean good) throws IOException {
    if (work.equals(folder)) {
      if (!good) {
        spoil();
      }
      return;
    }
    if (Files.exists(work)) {
      try (Stream<Path> files = Files.walk(work)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** What the CDK says was wrong: its validator's findings, one line each, or its message. */
  String reason(@Nullable Throwable e) throws IOException {
    Path report = work.resolve(REPORT);
    Set<String> lines = new LinkedHashSet<>();
    if (Files.exists(report)) {
      JsonNode plugins = Json.read(Files.readString(report)).path("pluginReports");
      plugins.forEach(plugin -> plugin.path("violations").forEach(one -> lines.add(line(one))));
    }
    String.valueOf(e == null ? null : e.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> lines.isEmpty() && !line.isEmpty())
        .findFirst()
        .ifPresent(line -> lines.add("synth: the CDK refuses this: " + line));
    return String.join("\n", lines);
  }

  private static String line(JsonNode violation) {
    JsonNode where = violation.path("violatingConstructs").path(0);
    String construct =
        where
            .path("constructPath")
            .asText(where.path("cloudFormationResource").path("logicalId").asText("template"));
    return construct
        + ": "
        + violation.path("description").asText().lines().findFirst().orElse("")
        + " ("
        + violation.path("ruleName").asText()
        + ")";
  }
}
