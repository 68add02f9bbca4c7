package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kimkao.edge.testkit.LoopbackOrigin.Asked;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundle behind serverless-offline-edge-lambda, asked over HTTP: what it does there is what it
 * has to do on CloudFront, but for the table in docs/judges.md.
 */
@SuppressWarnings("NullAway.Init")
final class OfflineEdgeTest {
  private static final Path JUDGES = Path.of("../docs/judges.md");

  private static OfflineEdge edge;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, InterruptedException {
    Tools.needNode();
    edge = new OfflineEdge(folder);
  }

  @AfterAll
  static void end() throws IOException, InterruptedException {
    if (edge != null) {
      edge.end();
    }
  }

  @Test
  void hostOfTheOriginAndThePublicNameReachTheOrigin() throws IOException, InterruptedException {
    HttpResponse<String> response = edge.get("/api/orders");
    assertThat(response.body()).isEqualTo("hello");
    assertThat(asked().header("Host")).containsExactly("cdn1.kimkao.io");
    assertThat(asked().header("X-Forwarded-Host")).containsExactly("cdnfailover.kimkao.io");
  }

  @Test
  void theViewersOwnForwardedHostIsOverwritten() throws IOException, InterruptedException {
    edge.get("/api/orders", "X-Forwarded-Host", "evil.example");
    assertThat(asked().header("X-Forwarded-Host")).containsExactly("cdnfailover.kimkao.io");
  }

  @Test
  void underAForeignHostForwardedHostIsRemoved() throws IOException, InterruptedException {
    edge.get("/api/orders", "Host", "other.example", "X-Forwarded-Host", "evil.example");
    assertThat(asked().header("Host")).containsExactly("cdn1.kimkao.io");
    assertThat(asked().header("X-Forwarded-Host")).isEmpty();
  }

  @Test
  void anUnknownOriginIsLeftAlone() throws IOException, InterruptedException {
    edge.get("/foreign/orders");
    assertThat(asked().header("Host")).containsExactly("cdnfailover.kimkao.io");
  }

  @Test
  void aRuleChangesUriHeaderAndHost() throws IOException, InterruptedException {
    edge.get("/api/reports/1");
    assertThat(asked().uri()).isEqualTo("/v2/reports/1");
    assertThat(asked().header("X-Site")).containsExactly("edge");
    assertThat(asked().header("Host")).containsExactly("cdn2.kimkao.io");
  }

  @Test
  void aRedirectAtViewerRequestReachesTheViewer() throws IOException, InterruptedException {
    HttpResponse<String> response = edge.get("/api/moved");
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location")).contains("https://www.kimkao.io/new");
    assertThat(edge.origin().asked()).isEmpty();
  }

  @Test
  void aResponseAtOriginRequestReachesTheViewer() throws IOException, InterruptedException {
    HttpResponse<String> response = edge.get("/api/private");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.body()).isEqualTo("no");
    assertThat(edge.origin().asked()).isEmpty();
  }

  @Test
  void bothResponseEventsReachTheViewer() throws IOException, InterruptedException {
    HttpResponse<String> response = edge.get("/api/orders");
    assertThat(response.headers().firstValue("X-Served-Origin")).contains("cdn1");
    assertThat(response.headers().firstValue("X-Edge")).contains("yes");
  }

  @Test
  void aBodyPassesUntouched() throws IOException, InterruptedException {
    BodyPublisher tea = BodyPublishers.ofString("{\"item\": \"tea\"}");
    edge.send(edge.request("/api/orders", "Content-Type", "application/json").POST(tea));
    assertThat(asked().method()).isEqualTo("POST");
    assertThat(asked().body()).isEqualTo("{\"item\": \"tea\"}");
  }

  @Test
  void itListensOnOneLoopbackAddressOnly() throws IOException {
    try (Socket socket = new Socket()) {
      InetSocketAddress other = new InetSocketAddress("127.0.0.2", edge.port());
      assertThatIOException().isThrownBy(() -> socket.connect(other, 1000));
    }
  }

  @TestFactory
  Stream<DynamicTest> theTableSaysWhatHappensThere() throws IOException {
    OfflineDivergences divergences = new OfflineDivergences(edge);
    List<List<String>> rows = rows();
    assertThat(rows).extracting(row -> row.get(0)).isEqualTo(divergences.inputs());
    return rows.stream()
        .map(
            row ->
                dynamicTest(
                    row.get(0),
                    () -> assertThat(divergences.there(row.get(0))).isEqualTo(row.get(1))));
  }

  private static Asked asked() {
    assertThat(edge.origin().asked()).hasSize(1);
    return edge.origin().asked().get(0);
  }

  /** The cells of the table's rows. */
  private static List<List<String>> rows() throws IOException {
    return Files.readString(JUDGES)
        .lines()
        .dropWhile(line -> !line.startsWith("| input |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> List.of(line.substring(2).split(" \\| ")))
        .toList();
  }
}
