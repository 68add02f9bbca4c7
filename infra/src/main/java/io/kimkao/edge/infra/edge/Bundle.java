package io.kimkao.edge.infra.edge;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Code;

/** An artefact with the configuration that travels to the edge, for as long as a stack reads it. */
final class Bundle {
  /** The compressed size that Lambda takes (<i>Quotas on Lambda@Edge</i>). */
  static final long MAX_BYTES = 50L * 1024 * 1024;

  private Bundle() {}

  /**
   * Makes something of the artefact's code.
   *
   * @param own {@code null} for the one inside this library
   * @param inside its name inside this library: {@code edge.zip} or {@code lambda.jar}
   */
  static <T> T with(
      ConfigurationFile configuration,
      @Nullable Path own,
      String inside,
      Function<AssetCode, T> made) {
    try {
      Path folder = Files.createTempDirectory("edge");
      Path base = folder.resolve("base-" + inside);
      Path file = folder.resolve(inside);
      try {
        if (own == null) {
          unpack(inside, base);
        }
        Artefact artefact = Artefact.of(own == null ? base : own);
        if (artefact.isBundle() != inside.endsWith(".zip")) {
          throw new IllegalArgumentException(
              artefact.file() + ": must be a bundle (.zip) for Lambda@Edge, but is a jar");
        }
        artefact.withConfiguration(configuration.atTheEdge().bytes(), file);
        if (Files.size(file) > MAX_BYTES) {
          throw new IllegalArgumentException(
              artefact.file()
                  + ": must have at most 50 MB, but has "
                  + Files.size(file)
                  + " bytes");
        }
        return made.apply(Code.fromAsset(file.toString()));
      } finally {
        Files.deleteIfExists(base);
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * Makes something of what travels inside this library, as it is.
   *
   * @param inside its name there
   */
  static <T> T asIs(String inside, Function<AssetCode, T> made) {
    try {
      Path folder = Files.createTempDirectory("edge");
      Path file = folder.resolve(inside);
      try {
        unpack(inside, file);
        return made.apply(Code.fromAsset(file.toString()));
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static void unpack(String inside, Path target) throws IOException {
    try (InputStream in = Bundle.class.getResourceAsStream(inside)) {
      if (in == null) {
        throw new IOException("this library holds no " + inside);
      }
      Files.copy(in, target);
    }
  }
}
