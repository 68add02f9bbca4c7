package io.kimkao.edge.local.lambda;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.testkit.FunctionCommand;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One version of a function: an artefact in so many processes, each with one event at a time. */
public final class EdgeFunction {
  private final RuntimeApi api;
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();

  private EdgeFunction(RuntimeApi api, Path folder) {
    this.api = api;
    this.folder = folder;
  }

  /**
   * Starts the processes.
   *
   * @param instances how many
   * @param dns where the bundle asks for names, {@code host:port}
   * @param hosts where the jar looks them up
   * @param timeoutMillis after which CloudFront would give up
   */
  public static Future<EdgeFunction> start(
      Vertx vertx,
      Artefact artefact,
      int instances,
      String dns,
      @Nullable Path hosts,
      int timeoutMillis) {
    RuntimeApi api = new RuntimeApi(vertx, timeoutMillis);
    return api.listen()
        .compose(ready -> vertx.executeBlocking(() -> run(api, artefact, instances, dns, hosts)));
  }

  private static EdgeFunction run(
      RuntimeApi api, Artefact artefact, int instances, String dns, @Nullable Path hosts)
      throws IOException {
    Path folder = Files.createTempDirectory("edge-function-");
    EdgeFunction function = new EdgeFunction(api, folder);
    List<String> command =
        artefact.isBundle()
            ? FunctionCommand.node(artefact, folder)
            : FunctionCommand.java(artefact, artefact.handler(), hosts);
    for (int i = 0; i < instances; i++) {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "edge");
      builder.environment().put("AWS_REGION", "us-east-1");
      builder.environment().put("EDGE_DNS", dns);
      builder.redirectErrorStream(true);
      Process process = builder.start();
      forward(process.getInputStream());
      function.processes.add(process);
    }
    return function;
  }

  /** What it gives back for that event; fails with {@link FunctionFailure}. */
  public Future<String> invoke(String event) {
    return api.invoke(event);
  }

  public Future<?> close() {
    processes.forEach(Process::destroyForcibly);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
    return api.close();
  }

  private static void forward(InputStream output) {
    Thread thread =
        new Thread(
            () -> {
              try (output) {
                output.transferTo(System.err);
              } catch (IOException e) {
                // the process has ended
              }
            },
            "function-log");
    thread.setDaemon(true);
    thread.start();
  }
}
