package io.kimkao.edge.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** {@code cdk.json}: the CDK CLI reads it, and so does a synth without the CLI. */
final class CdkJson {
  private CdkJson() {}

  /** Its context: the CDK's feature flags, so that both ways give the same templates. */
  static Map<String, Object> context() {
    try (InputStream in = CdkJson.class.getResourceAsStream("cdk.json")) {
      CdkApp read = new ObjectMapper().readValue(Objects.requireNonNull(in), CdkApp.class);
      return Objects.requireNonNull(read).context();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @com.fasterxml.jackson.annotation.JsonIgnoreProperties(ignoreUnknown = true)
  private record CdkApp(Map<String, Object> context) {}
}
