package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle under AWS's own runtime interface client for Node.js. */
final class OfficialClientTest {
  @TempDir private Path folder;

  @Test
  void theBundleRunsUnderAwsLambdaRic()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Tools.needNode();
    Path client =
        Tools.need(
                Tools.NPM.resolve("aws-lambda-ric/rapid-client.node"),
                "npm install --prefix .tools aws-lambda-ric@4.0.2 (needs cmake and g++)")
            .resolveSibling("index.mjs");
    Built.bundle().unpack(folder);
    RecordedEvent event =
        RecordedEvent.in(Built.EVENTS.resolve("origin-request-distribution-1.json")).get(0);
    try (RuntimeApi api = new RuntimeApi()) {
      ProcessBuilder builder =
          new ProcessBuilder(Node.command(), client.toString(), "index.handler")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      builder.environment().put("LAMBDA_TASK_ROOT", folder.toString());
      builder.environment().put("_HANDLER", "index.handler");
      builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "edge");
      builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
      builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128");
      builder.environment().put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/us-east-1.edge");
      builder.environment().put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
      Process process = builder.start();
      try {
        RuntimeApi.Answer answer = api.invoke(Json.text(event.json())).get(30, TimeUnit.SECONDS);
        JsonNode result = Json.read(answer.body());
        assertThat(answer.failed()).as(answer.body()).isFalse();
        assertThat(Difference.between(event.unchanged(), result))
            .extracting(Difference::path)
            .isEqualTo(List.of("headers.host[0].value", "headers.x-forwarded-host"));
      } finally {
        process.destroy();
      }
    }
  }
}
