package io.kimkao.edge.local.up;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.EdgeCommand;
import io.kimkao.edge.local.clock.Pace;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** A local edge for a test, with health checks every 200 ms, and programs that ask it. */
public final class Rehearsal implements AutoCloseable {
  private static final int[] PORTS = {53, 80, 443, 444, 445, 900};

  private final Path folder;
  private final Path config;
  private final LocalEdge edge;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** What instances learn: nothing, what the sample says of suspicion, or who stays. */
  public enum Memory {
    NONE,
    SUSPECT,
    STAY
  }

  /** What a program says: its exit code and all that it printed. */
  public record Said(int exitCode, String text) {}

  private Rehearsal(Path folder, Settings settings) throws IOException, GeneralSecurityException {
    this.folder = folder;
    this.config = Path.of("../samples/config/" + settings.sample() + ".json");
    ConfigurationFile file = ConfigurationFile.read(config);
    if (!settings.topologies().isEmpty()) {
      file = file.withTopology(settings.topologies());
    }
    file = remembering(file, settings.memory(), settings.holdDownSeconds());
    String extension = settings.jvm() ? ".jar" : ".zip";
    Artefact artefact =
        artefact(settings.jvm())
            .withConfiguration(file.atTheEdge().bytes(), folder.resolve("artefact" + extension));
    edge =
        new LocalEdge(
            new LocalEdge.Settings(
                file,
                requireNonNull(file.deployment()),
                new Ports(freeBase()),
                artefact,
                1,
                settings.jvm() ? Files.createFile(folder.resolve("hosts")) : null,
                settings.nginx(),
                settings.backends(),
                200,
                Pace.REAL),
            lines::add);
  }

  /**
   * What is rehearsed.
   *
   * @param sample a file of {@code samples/config}
   * @param topologies in place of the file's; empty for those
   * @param nginx {@code null} for the backend that is built in
   * @param backends in place of those, one for each site; empty for none
   * @param memory what instances learn, so that what comes next depends on what came before
   * @param holdDownSeconds before the first site is active again
   */
  public record Settings(
      String sample,
      List<String> topologies,
      boolean jvm,
      @Nullable Path nginx,
      List<SocketAddress> backends,
      Memory memory,
      int holdDownSeconds) {
    public static Settings of(String sample, String... topologies) {
      return new Settings(sample, List.of(topologies), false, null, List.of(), Memory.NONE, 0);
    }

    public Settings byJar() {
      return new Settings(sample, topologies, true, nginx, backends, memory, holdDownSeconds);
    }

    public Settings by(Path itsNginx) {
      return new Settings(sample, topologies, jvm, itsNginx, backends, memory, holdDownSeconds);
    }

    public Settings with(Memory learned) {
      return new Settings(sample, topologies, jvm, nginx, backends, learned, holdDownSeconds);
    }

    public Settings holding(int seconds) {
      return new Settings(sample, topologies, jvm, nginx, backends, memory, seconds);
    }

    public Settings behind(SocketAddress... running) {
      return new Settings(
          sample, topologies, jvm, nginx, List.of(running), memory, holdDownSeconds);
    }
  }

  /**
   * Starts it.
   *
   * @param folder an empty one
   */
  public static Rehearsal start(Path folder, Settings settings) throws Exception {
    for (int attempt = 1; ; attempt++) {
      Rehearsal rehearsal = new Rehearsal(folder, settings);
      try {
        await(rehearsal.edge.start());
        rehearsal.edge.writeRoot(rehearsal.root());
        return rehearsal;
      } catch (Exception e) {
        rehearsal.close();
        if (attempt == 3 || !(e.getCause() instanceof BindException)) {
          throw e;
        }
        // somebody took a port meanwhile
      }
    }
  }

  private static ConfigurationFile remembering(
      ConfigurationFile file, Memory memory, int holdDownSeconds) {
    ObjectNode tree = file.tree().deepCopy();
    if (tree.path("failover") instanceof ObjectNode failover) {
      if (memory != Memory.SUSPECT) {
        failover.remove("suspect");
      }
      if (memory == Memory.STAY) {
        failover.putObject("stay").put("key", "0123456789abcdef0123456789abcdef");
      }
      if (tree.path("deployment") instanceof ObjectNode deployment) {
        deployment.putObject("failback").put("holdDownSeconds", holdDownSeconds);
      }
    }
    return ConfigurationFile.read(Json.bytes(tree));
  }

  LocalEdge edge() {
    return edge;
  }

  /** The console's URL. */
  public String console() {
    return description().path("console").asText();
  }

  JsonNode description() {
    return edge.description(root());
  }

  /** As {@code ./edge up} writes it. */
  private JsonNode described() {
    return edge.description(root()).put("config", config.toAbsolutePath().toString());
  }

  Path root() {
    return folder.resolve("ca.pem");
  }

  /** What it said on its terminal. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  void broken(String part, String kind) throws Exception {
    await(edge.faults().set(part, kind, null));
  }

  void broken(String part, String kind, double value) throws Exception {
    await(edge.faults().set(part, kind, value));
  }

  void mended(String part) throws Exception {
    await(edge.faults().mend(part));
  }

  void mended() throws Exception {
    await(edge.faults().mend());
  }

  /** A command of {@code ./edge} that asks the one that runs. */
  Said edge(String... arguments) throws IOException {
    Path local = folder.resolve("local.json");
    Files.writeString(local, described().toString());
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--local", local.toString()));
    StringWriter text = new StringWriter();
    int code =
        EdgeCommand.commandLine()
            .setOut(new PrintWriter(text))
            .setErr(new PrintWriter(text))
            .execute(all.toArray(String[]::new));
    return new Said(code, text.toString());
  }

  /** The same as a process of its own. */
  Process process(String command) throws IOException {
    Path local = folder.resolve("local.json");
    Files.writeString(local, described().toString());
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EdgeCommand.class.getName(),
            command,
            "--local",
            local.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** AWS's own client, at the control API. */
  CloudFrontClient cloudFront() {
    return client(CloudFrontClient.builder().region(Region.AWS_GLOBAL));
  }

  /** AWS's own client of another service, there as well. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(URI.create(description().path("control").asText()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "edge")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** curl, sent to the edge whatever the name. */
  Said curl(String... arguments) throws IOException, InterruptedException {
    return curlAt(description().path("edge").asText(), arguments);
  }

  /** curl, sent to that address whatever the name. */
  Said curlAt(String address, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Tool.needed("curl", "the local edge").toString());
    command.addAll(List.of("--silent", "--show-error", "--include", "--max-time", "20"));
    command.addAll(List.of("--cacert", root().toString(), "--connect-to", "::" + address));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** dig, sent to its name server. */
  Said dig(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Tool.needed("dig", "the name server").toString());
    command.addAll(List.of("@127.0.0.1", "-p", String.valueOf(edge.ports().dns())));
    command.addAll(List.of("+tries=1", "+time=3"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  static Said run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  /** The id that a viewer was given. */
  static String id(Said said) {
    for (String line : said.text().lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("x-amz-cf-id: ")) {
        return line.substring(line.indexOf(' ') + 1).trim();
      }
    }
    throw new AssertionError("no x-amz-cf-id in " + said.text());
  }

  static void await(Future<?> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    edge.close();
  }

  /** A base whose ports nobody has at the moment. */
  public static int freeBase() throws IOException {
    for (int base = 20_000; base < 60_000; base += 1_000) {
      boolean free = true;
      for (int port : PORTS) {
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

  /** What the build has made. */
  public static Artefact artefact(boolean jvm) throws IOException {
    String pattern = jvm ? "edge-function-*-lambda.jar" : "edge-function-*-edge.zip";
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("../edge-function/target"), pattern)) {
      return Artefact.of(files.iterator().next());
    }
  }
}
