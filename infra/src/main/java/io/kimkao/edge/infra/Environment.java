package io.kimkao.edge.infra;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the surroundings of a synth say: whether the CDK CLI runs it, and where Node.js is. */
record Environment(
    @Nullable String cdkFolder, @Nullable String context, @Nullable String node, String path) {
  static Environment of(Map<String, String> variables) {
    return new Environment(
        variables.get("CDK_OUTDIR"),
        variables.get("CDK_CONTEXT_JSON"),
        variables.get("JSII_NODE"),
        variables.getOrDefault("PATH", ""));
  }

  /** Whether the CDK CLI runs this. */
  boolean isCdk() {
    return cdkFolder != null;
  }

  /** Where the cloud assembly goes unless the command says. */
  Path folder() {
    return Path.of(cdkFolder == null ? "cdk.out" : cdkFolder);
  }

  /** The configuration that the CLI's context names, if it does. */
  @Nullable Path configuration() throws IOException {
    JsonNode named = context == null ? null : Json.read(context).path("config");
    return named == null || !named.isTextual() ? null : Path.of(named.asText());
  }

  /**
   * The CDK runs in Node.js.
   *
   * @throws IllegalStateException if there is none
   */
  void requireNode() {
    if (node != null && Files.isExecutable(Path.of(node))) {
      return;
    }
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "node"))) {
        return;
      }
    }
    throw new IllegalStateException(
        "synth: needs Node.js 20 or newer, in which the CDK runs, but there is no node on the PATH"
            + " (JSII_NODE can name one)");
  }
}
