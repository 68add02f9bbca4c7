package io.kimkao.edge.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.infra.check.Allowances;
import io.kimkao.edge.infra.check.CloudFrontRules;
import io.kimkao.edge.infra.check.Templates;
import io.kimkao.edge.infra.check.Violation;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A deployment's cloud assembly, made once for all tests. */
record Synthesized(String name, ConfigurationFile configuration, Path folder, Templates templates) {
  static final List<String> ALL =
      List.of(
          "poc",
          "poc-one-region",
          "edge-routing",
          "edge-routing-one-region",
          "takeover",
          "direct",
          "combined",
          "apex",
          "existing-apis",
          "settings");
  private static final Map<String, Synthesized> MADE = new ConcurrentHashMap<>();
  private static final ObjectMapper JSON = new ObjectMapper();

  static Synthesized of(String name) {
    return MADE.computeIfAbsent(name, Synthesized::made);
  }

  static Path file(String name) {
    Path own = Path.of("src/test/resources/deployments", name + ".json");
    return Files.exists(own) ? own : Path.of("../samples/config", name + ".json");
  }

  private static Synthesized made(String name) {
    try {
      Path folder = Files.createDirectories(Path.of("target/synthesized", name));
      try (Stream<Path> old = Files.list(folder)) {
        old.forEach(file -> file.toFile().delete());
      }
      ConfigurationFile configuration = ConfigurationFile.read(file(name));
      InfraApp.of(configuration, null, CdkJson.context(), folder).synth();
      return new Synthesized(name, configuration, folder, Templates.in(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Deployment deployment() {
    return Objects.requireNonNull(configuration.deployment());
  }

  /** The template of the stack whose name ends so. */
  JsonNode stack(String end) {
    return templates.all().stream()
        .filter(template -> template.stack().endsWith("-" + end))
        .findFirst()
        .orElseThrow()
        .tree();
  }

  /** The properties of the resources of that type, in the order of the template. */
  List<JsonNode> resources(String end, String type) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode resource : stack(end).path("Resources")) {
      if (resource.path("Type").asText().equals(type)) {
        found.add(resource.path("Properties"));
      }
    }
    return found;
  }

  /** The only one of that type. */
  JsonNode resource(String end, String type) {
    List<JsonNode> found = resources(end, type);
    if (found.size() != 1) {
      throw new AssertionError(type + " must stand once, but stands " + found.size() + " times");
    }
    return found.get(0);
  }

  JsonNode manifest() throws IOException {
    return JSON.readTree(folder.resolve("manifest.json").toFile());
  }

  List<Violation> violations() {
    return CloudFrontRules.check(templates, Allowances.of(deployment()));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
