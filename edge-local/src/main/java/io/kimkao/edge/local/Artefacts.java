package io.kimkao.edge.local;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two artefacts that the build has made. */
final class Artefacts {
  /** Names the folder of the build; the launcher sets it. */
  static final String FOLDER = "edge.artefacts";

  private Artefacts() {}

  static Artefact bundle() throws IOException {
    return only("edge-function-*-edge.zip");
  }

  static Artefact jar() throws IOException {
    return only("edge-function-*-lambda.jar");
  }

  private static Artefact only(String pattern) throws IOException {
    Path folder = Path.of(System.getProperty(FOLDER, "edge-function/target"));
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
        for (Path file : files) {
          return Artefact.of(file);
        }
      }
    }
    throw new ReplayException(
        folder + ": must hold " + pattern + ", but does not; build with mvn -B package");
  }
}
