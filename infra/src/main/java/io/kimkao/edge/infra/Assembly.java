package io.kimkao.edge.infra;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a synth writes: a cloud assembly, which the CDK CLI deploys. */
final class Assembly {
  private static final String MANIFEST = "manifest.json";
  private static final String MARK = "cdk.out";

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
        if (files.findAny().isPresent()) {
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
    spoil();
  }

  /** Takes away what a deployment begins with. */
  void spoil() throws IOException {
    Files.deleteIfExists(folder.resolve(MANIFEST));
  }

  /** What the CDK says, without its stack of frames. */
  static String reason(RuntimeException e) {
    List<String> lines =
        String.valueOf(e.getMessage())
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("..."))
            .toList();
    return lines.isEmpty() ? e.toString() : String.join("\n", lines);
  }
}
