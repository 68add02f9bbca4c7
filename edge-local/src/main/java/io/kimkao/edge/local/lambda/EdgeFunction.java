package io.kimkao.edge.local.lambda;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.testkit.FunctionCommand;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      function.processes.add(FunctionCommand.start(command, folder, api.address(), dns));
    }
    return function;
  }

  /** What it gives back for that event; fails with {@link FunctionFailure}. */
  public Future<String> invoke(String event) {
    return api.invoke(event);
  }

  public Future<?> close() {
    processes.forEach(Process::destroyForcibly);
    FunctionCommand.delete(folder);
    return api.close();
  }
}
