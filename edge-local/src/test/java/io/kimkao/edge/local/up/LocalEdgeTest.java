package io.kimkao.edge.local.up;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The chain on loopback, judged by curl and by a resolver. */
final class LocalEdgeTest {
  private static final String NAME = "cdnfailover.kimkao.io";

  @TempDir private Path folder;
  private final List<LocalEdge> running = new ArrayList<>();

  /** What curl says: its exit code and all that it printed. */
  private record Curl(int exitCode, String text) {}

  @BeforeEach
  @SuppressWarnings("SystemOut") // a skip has to be loud
  void needsCurl() throws InterruptedException {
    try {
      new ProcessBuilder("curl", "--version")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("curl must be installed", e);
      }
      System.err.println("SKIPPED: no curl: the local edge is not tried");
      Assumptions.abort("no curl");
    }
  }

  @AfterEach
  void end() {
    running.forEach(LocalEdge::close);
  }

  @Test
  void aRequestGoesThroughNamesEdgeFunctionApiAndBackend() throws Exception {
    LocalEdge edge = start("edge-routing");
    Curl answer = curl(edge, "https://" + NAME + "/orders?id=7");
    assertThat(answer.exitCode()).as(answer.text()).isZero();
    assertThat(answer.text())
        .contains("HTTP/2 200", "x-cache: Miss from cloudfront", "x-amz-cf-pop: ", "x-amz-cf-id: ")
        .contains("apigw-requestid: ", "x-served-origin: cdn1", ".cloudfront.net (CloudFront)")
        .contains("\"site\":\"cdn1\"", "\"uri\":\"/orders?id=7\"", "\"host\":\"cdn1.kimkao.io\"")
        .contains("\"forwardedHost\":\"" + NAME + "\"");
    Curl posted = curl(edge, "--http1.1", "--data", "x=1", "https://" + NAME + "/orders");
    assertThat(posted.text())
        .contains("HTTP/1.1 200", "\"method\":\"POST\"", "\"bodyBytes\":\"3\"");
  }

  @Test
  void aNameThatNobodyOwnsIsRefused() throws Exception {
    LocalEdge edge = start("edge-routing");
    assertThat(curl(edge, "--insecure", "https://other.example/").text())
        .contains("HTTP/2 403", "x-cache: Error from cloudfront");
  }

  @Test
  void readsFailOverAtOnceAndWritesWhenDnsHasMoved() throws Exception {
    LocalEdge edge = start("edge-routing");
    await(edge.faults().set("cdn1", "refuse", null));
    assertThat(curl(edge, "https://" + NAME + "/orders").text())
        .contains("HTTP/2 200", "x-served-origin: cdn2", "\"host\":\"cdn2.kimkao.io\"");
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    Curl posted;
    do {
      posted = curl(edge, "--data", "x=1", "https://" + NAME + "/orders");
    } while (!posted.text().contains("HTTP/2 200") && System.nanoTime() < end);
    assertThat(posted.text()).contains("HTTP/2 200", "x-served-origin: cdn2");
    assertThat(text(ask(edge, "active." + NAME, false))).contains("192.0.2.2");
    await(edge.faults().mend());
  }

  @Test
  void theProofOfConceptIsAsItWas() throws Exception {
    LocalEdge edge = start("poc");
    assertThat(text(ask(edge, NAME, false))).contains("CNAME", Deployed.domainName(1));
    Curl direct = curl(at(edge, 444), "https://" + NAME + "/orders");
    assertThat(direct.exitCode()).isEqualTo(60);
    assertThat(direct.text()).contains("no alternative certificate subject name matches");
    assertThat(curl(at(edge, 444), "--insecure", "https://" + NAME + "/orders").text())
        .contains("HTTP/2 403", "{\"message\":\"Forbidden\"}");
    assertThat(curl(edge, "https://" + NAME + "/orders").text())
        .contains("HTTP/2 200", "x-cache: Miss from cloudfront", "\"host\":\"cdn1.kimkao.io\"");
  }

  /** DNS says distribution 2; Host still belongs to distribution 1. */
  @Test
  void inTheProofOfConceptDnsMovesAndTheViewerStillGetsTheFirstSitesError() throws Exception {
    LocalEdge edge = start("poc");
    await(edge.faults().set("cdn1", "refuse", null));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!text(ask(edge, NAME, false)).contains(Deployed.domainName(2))) {
      assertThat(System.nanoTime()).as("DNS has to move").isLessThan(end);
      Thread.sleep(50);
    }
    assertThat(curl(edge, "https://" + NAME + "/orders").text())
        .contains("HTTP/2 502", "x-cache: Error from cloudfront");
  }

  @Test
  void namesAreAnsweredOverBothProtocols() throws Exception {
    LocalEdge edge = start("edge-routing");
    for (boolean tcp : new boolean[] {false, true}) {
      assertThat(text(ask(edge, NAME, tcp))).contains(Deployed.domainName(1), "127.0.0.1");
      assertThat(text(ask(edge, "active." + NAME, tcp))).contains("192.0.2.1");
      assertThat(ask(edge, "nobody.kimkao.io", tcp).getRcode()).isEqualTo(Rcode.NXDOMAIN);
      assertThat(ask(edge, "kimkao.io", tcp).getRcode()).isEqualTo(Rcode.NOERROR);
    }
  }

  private LocalEdge start(String topology)
      throws IOException,
          GeneralSecurityException,
          InterruptedException,
          ExecutionException,
          TimeoutException {
    Path file = Path.of("../samples/config/" + topology + ".json");
    ConfigurationFile configuration = ConfigurationFile.read(file);
    Artefact bundle =
        bundle().withConfiguration(configuration.atTheEdge().bytes(), folder.resolve("edge.zip"));
    LocalEdge edge =
        new LocalEdge(
            new LocalEdge.Settings(
                configuration,
                requireNonNull(configuration.deployment()),
                new Ports(freeBase()),
                bundle,
                1,
                null,
                null,
                200),
            line -> {});
    running.add(edge);
    await(edge.start());
    edge.writeRoot(folder.resolve("ca.pem"));
    return edge;
  }

  private static void await(Future<?> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** A base whose ports nobody has at the moment. */
  private static int freeBase() throws IOException {
    for (int base = 20_000; base < 60_000; base += 1_000) {
      boolean free = true;
      for (int port : new int[] {53, 80, 443, 444, 445, 900}) {
        try (ServerSocket socket =
            new ServerSocket(base + port, 1, InetAddress.getLoopbackAddress())) {
          free &= socket.isBound();
        } catch (IOException e) {
          free = false;
        }
      }
      if (free) {
        return base;
      }
    }
    throw new IOException("no free ports");
  }

  private Curl curl(LocalEdge edge, String... arguments) throws IOException, InterruptedException {
    return curl(edge.address(), arguments);
  }

  private Curl curl(String address, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("curl", "--silent", "--show-error", "--include", "--max-time", "20"));
    command.addAll(List.of("--cacert", folder.resolve("ca.pem").toString()));
    command.addAll(List.of("--connect-to", "::" + address));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Curl(process.waitFor(), text);
  }

  private static String at(LocalEdge edge, int offset) {
    return Ports.ADDRESS + ":" + (edge.ports().base() + offset);
  }

  private static Message ask(LocalEdge edge, String name, boolean tcp) throws IOException {
    SimpleResolver resolver = new SimpleResolver(Ports.ADDRESS);
    resolver.setPort(edge.ports().dns());
    resolver.setTCP(tcp);
    Name asked = Name.fromString(name + ".");
    return resolver.send(Message.newQuery(Record.newRecord(asked, Type.A, DClass.IN)));
  }

  private static String text(Message message) {
    return message.getSection(Section.ANSWER).toString();
  }

  private static Artefact bundle() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("../edge-function/target"), "edge-function-*-edge.zip")) {
      return Artefact.of(files.iterator().next());
    }
  }
}
