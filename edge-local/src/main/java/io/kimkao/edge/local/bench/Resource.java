package io.kimkao.edge.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that lies beside these classes. */
final class Resource {
  private Resource() {}

  static String text(String name) throws IOException {
    try (InputStream resource = Resource.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + ": must be in the jar, but is not");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static Path copy(String name, Path target) throws IOException {
    return Files.writeString(target, text(name));
  }
}
