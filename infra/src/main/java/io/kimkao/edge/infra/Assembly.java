package io.kimkao.edge.infra;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that a synth writes: a cloud assembly, which the CDK CLI deploys. */
final class Assembly {
  private static final String MANIFEST = "manifest.json";
  private static final String MARK = "cdk.out";
  private static final String REPORT = "validation-report.json";

  private final Path folder;

  private Assembly(Path folder) {
    this.folder = folder;
  }

  /**
   * The assembly in that folder, which is new, empty or an assembly already.
   *
   * @throws IllegalArgumentException if it holds something else
   */
  static Assembly in(Path folder) throws IOException {
    if (Files.isRegularFile(folder)) {
      throw new IllegalArgumentException(folder + ": must be a folder, but is a file");
    }
    if (Files.isDirectory(folder) && !Files.exists(folder.resolve(MARK))) {
      try (Stream<Path> files = Files.list(folder)) {
        // the CDK CLI locks the folder first
        if (files.anyMatch(file -> !file.toString().endsWith(".lock"))) {
          throw new IllegalArgumentException(
              folder
                  + ": must be new, empty or the output of an earlier synth, but holds other files");
        }
      }
    }
    return new Assembly(folder);
  }

  /** Takes away the templates of an earlier synth; another topology has other stacks. */
  void clear() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, "*.{template.json,assets.json,metadata.json,zip,jar}")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.deleteIfExists(folder.resolve(REPORT));
    spoil();
  }

  /** Takes away what a deployment begins with. */
  void spoil() throws IOException {
    Files.deleteIfExists(folder.resolve(MANIFEST));
  }

  /** What the CDK says was wrong: its validator's findings, one line each, or its message. */
  String reason(RuntimeException e) throws IOException {
    Path report = folder.resolve(REPORT);
    Set<String> lines = new LinkedHashSet<>();
    if (Files.exists(report)) {
      JsonNode plugins = Json.read(Files.readString(report)).path("pluginReports");
      plugins.forEach(plugin -> plugin.path("violations").forEach(one -> lines.add(line(one))));
    }
    String.valueOf(e.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> lines.isEmpty() && !line.isEmpty())
        .findFirst()
        .ifPresent(lines::add);
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
