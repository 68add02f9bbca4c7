package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.failover.InstanceMemory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** One of the two artefacts: the bundle ({@code .zip}) or the shaded jar. */
public final class Artefact {
  private static final LocalDateTime FIXED = LocalDateTime.of(2026, 1, 1, 0, 0);

  /** What a bundle holds only where its configuration asks for it. */
  private static final Map<String, Predicate<JsonNode>> ASKED_FOR =
      Map.of(
          "limits.mjs", root -> root.path("limits").asBoolean(),
          "memory.mjs",
              root ->
                  root instanceof ObjectNode tree
                      && InstanceMemory.isWanted(new JacksonObject(tree)));

  private static final String LIMITS_CLASS = "io/kimkao/edge/limits/Limits.class";

  private final Path file;

  private Artefact(Path file) {
    this.file = file;
  }

  /**
   * The artefact in that file.
   *
   * @throws IOException with one line, if there is no such file or it is neither a zip nor a jar
   */
  public static Artefact of(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": must be an artefact, but there is no such file");
    }
    if (!name.endsWith(".zip") && !name.endsWith(".jar")) {
      throw new IOException(file + ": must be a .zip or a .jar, but is neither");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry(ConfigurationFile.NAME) == null) {
        throw new IOException(file + ": must hold failover.json, but does not");
      }
      if (name.endsWith(".zip")
          && Stream.of("index.mjs", "index.js", "index.cjs")
              .allMatch(module -> zip.getEntry(module) == null)) {
        throw new IOException(
            file + ": must hold index.mjs, index.js or index.cjs to be a bundle, but does not");
      }
    } catch (ZipException e) {
      throw new IOException(file + ": must be a zip archive, but is not", e);
    }
    return new Artefact(file);
  }

  /**
   * Writes the library's own bundle, with that configuration, from what is on the class path.
   *
   * @param configuration the text of a checked {@code failover.json}
   */
  public static Artefact bundle(byte[] configuration, Path target) throws IOException {
    try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(target))) {
      for (String name : List.of("index.mjs", "edge.mjs", "limits.mjs", "memory.mjs")) {
        try (InputStream module = Artefact.class.getResourceAsStream("/io/kimkao/edge/" + name)) {
          put(to, name, Objects.requireNonNull(module, name).readAllBytes());
        }
      }
      put(to, ConfigurationFile.NAME, configuration);
    }
    return new Artefact(target);
  }

  public Path file() {
    return file;
  }

  /** Whether Node.js runs it; the JVM otherwise. */
  public boolean isBundle() {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /**
   * The handler class that the jar's manifest names as {@code Edge-Handler}; else the library's.
   */
  public String handler() throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      String named =
          manifest == null ? null : manifest.getMainAttributes().getValue("Edge-Handler");
      return named == null ? LambdaHandler.class.getName() : named;
    }
  }

  /**
   * Writes the same artefact with another configuration. The same input gives the same bytes. The
   * modules that a configuration has to ask for are left out where it does not.
   *
   * @param configuration the text of a checked {@code failover.json}
   * @throws IOException with one line, if it asks for one that this bundle does not hold
   */
  public Artefact withConfiguration(byte[] configuration, Path target) throws IOException {
    JsonNode root = Json.read(new ByteArrayInputStream(configuration));
    Set<String> needed = new TreeSet<>();
    if (isBundle()) {
      ASKED_FOR.forEach(
          (module, asks) -> {
            if (asks.test(root)) {
              needed.add(module);
            }
          });
    } else if (root.path("limits").asBoolean()) {
      needed.add(LIMITS_CLASS);
    }
    for (String each : needed) {
      if (!has(each)) {
        throw new IOException(
            file
                + ": must hold "
                + each
                + ", which this configuration asks for, but does not; it lies in the jar of"
                + " edge-function, and an artefact that was bundled without it has lost it");
      }
    }
    // beside it and then moved: the target may be this artefact
    Path folder = target.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, "artefact-", ".new");
    try {
      try (ZipFile from = new ZipFile(file.toFile());
          ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(fresh))) {
        for (ZipEntry entry : Collections.list(from.entries())) {
          String name = entry.getName();
          boolean idle = ASKED_FOR.containsKey(name) && !needed.contains(name);
          if (!name.equals(ConfigurationFile.NAME) && !idle) {
            try (InputStream content = from.getInputStream(entry)) {
              put(to, name, content.readAllBytes());
            }
          }
        }
        put(to, ConfigurationFile.NAME, configuration);
      }
      readable(fresh);
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return new Artefact(target);
  }

  /** The text of the {@code failover.json} in it. */
  public byte[] configuration() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getInputStream(zip.getEntry(ConfigurationFile.NAME)).readAllBytes();
    }
  }

  /** Writes its files into that folder. */
  public void unpack(Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory() || !target.startsWith(folder)) {
          continue;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          Files.copy(content, target);
        }
      }
    }
  }

  /** A temporary file is its owner's alone; an artefact is as other files are. */
  private static void readable(Path file) {
    if (!file.toFile().setReadable(true, false)) {
      throw new IllegalStateException(
          file + ": must be readable for others, but cannot be made so");
    }
  }

  private boolean has(String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(name) != null;
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(FIXED);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
