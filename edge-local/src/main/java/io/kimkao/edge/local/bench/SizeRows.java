package io.kimkao.edge.local.bench;

import io.kimkao.edge.jvm.Artefact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;

/** How big the artefacts are. */
final class SizeRows {
  private SizeRows() {}

  static List<Row> bundle(Artefact bundle) throws IOException {
    byte[] module = module(bundle);
    return List.of(
        row("bundle: edge.mjs, minified", module.length, 36_000),
        row("bundle: edge.mjs, gzip -9", gzipped(module), 13_000),
        row("bundle: zip with the sample configuration", zipped(bundle), 20_000));
  }

  /** As {@code ./edge bundle} writes it. */
  private static long zipped(Artefact bundle) throws IOException {
    Path zip = Files.createTempFile("edge-bench-", ".zip");
    try {
      bundle.withConfiguration(bundle.configuration(), zip);
      return Files.size(zip);
    } finally {
      Files.delete(zip);
    }
  }

  static Row jar(Artefact jar) throws IOException {
    return row("shaded jar", Files.size(jar.file()), 3_000_000);
  }

  private static Row row(String what, long bytes, double bound) {
    return new Row(
        what, "bytes", Samples.of((double) bytes), null, Comparison.NONE, Bound.atMost(bound));
  }

  private static byte[] module(Artefact bundle) throws IOException {
    try (ZipFile zip = new ZipFile(bundle.file().toFile());
        InputStream module = zip.getInputStream(zip.getEntry("edge.mjs"))) {
      return module.readAllBytes();
    }
  }

  private static int gzipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new BestGzip(bytes)) {
      gzip.write(content);
    }
    return bytes.size();
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
