package io.kimkao.edge.testkit;

import io.kimkao.edge.jvm.Artefact;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the module before has built, and the samples. */
final class Built {
  static final Path EVENTS = Path.of("../samples/events");
  static final Path CASES = Path.of("../samples/cases");
  static final Path POC = Path.of("../samples/config/poc.json");
  static final Path MODULE = Path.of("../edge-function/target/classes/io/kimkao/edge/edge.mjs");

  private static final Path TARGET = Path.of("../edge-function/target");

  private Built() {}

  static Artefact bundle() throws IOException {
    return only("*-edge.zip");
  }

  static Artefact jar() throws IOException {
    return only("*-lambda.jar");
  }

  private static Artefact only(String pattern) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(TARGET, pattern)) {
      return Artefact.of(files.iterator().next());
    }
  }
}
