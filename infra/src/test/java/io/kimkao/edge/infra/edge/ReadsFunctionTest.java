package io.kimkao.edge.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.infra.Assemblies;
import io.kimkao.edge.infra.check.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The function at viewer-request, as the template has it, in Node.js with a stand-in for the module
 * that CloudFront provides; CloudFront's own runtime runs nowhere else.
 */
final class ReadsFunctionTest {
  private static final String RUN =
      """
      import { calls } from 'cloudfront';
      import { handler } from './reads.mjs';
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'get']) {
        calls.length = 0;
        const request = { method, uri: '/x', headers: {}, querystring: {}, cookies: {} };
        const result = handler({ version: '1.0', request });
        console.log(method, result === request, JSON.stringify(calls));
      }
      """;

  private static final String STAND_IN =
      """
      export const calls = [];
      export default { createRequestOriginGroup: (group) => { calls.push(group); } };
      """;

  @Test
  void readsGetAGroupAndWritesDoNot(@TempDir Path folder) throws Exception {
    String code = code();
    assertThat(code.getBytes(StandardCharsets.UTF_8).length).isLessThan(10_240);
    Files.writeString(folder.resolve("reads.mjs"), code + "\nexport { handler };\n");
    Path module = Files.createDirectories(folder.resolve("node_modules/cloudfront"));
    Files.writeString(
        module.resolve("package.json"), "{\"type\":\"module\",\"main\":\"index.js\"}");
    Files.writeString(module.resolve("index.js"), STAND_IN);
    Files.writeString(folder.resolve("run.mjs"), RUN);
    String group =
        "true [{\"originIds\":[{\"originId\":\"cdn1\"},{\"originId\":\"cdn2\"}],"
            + "\"failoverCriteria\":{\"statusCodes\":[500,502,503,504]}}]";
    assertThat(node(folder).lines())
        .containsExactly(
            "GET " + group,
            "HEAD " + group,
            "OPTIONS " + group,
            "POST true []",
            "PUT true []",
            "PATCH true []",
            "DELETE true []",
            "get true []");
  }

  private static String code() {
    for (Template template : Assemblies.templates("edge-routing").all()) {
      for (com.fasterxml.jackson.databind.JsonNode resource : template.tree().path("Resources")) {
        if (resource.path("Type").asText().equals("AWS::CloudFront::Function")) {
          return resource.at("/Properties/FunctionCode").asText();
        }
      }
    }
    throw new AssertionError("no CloudFront function");
  }

  private static String node(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder("node", "run.mjs")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(log).strip();
  }
}
