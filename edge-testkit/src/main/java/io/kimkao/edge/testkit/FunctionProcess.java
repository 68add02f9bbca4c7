package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An artefact in a process of its own, fed through a local Lambda Runtime API: the bundle in
 * Node.js, the jar in the JVM under AWS's Java runtime interface client. What the function logs
 * goes to standard error.
 */
public final class FunctionProcess implements AutoCloseable {
  /** The handler of the shaded jar. */
  public static final String HANDLER = "io.kimkao.edge.jvm.LambdaHandler";

  private static final int TIMEOUT_SECONDS = 30;
  private static final int TTL_SECONDS = 60;

  private final Path folder;
  private final RuntimeApi api;
  private final ActiveDns dns;
  private final Process process;
  private final Thread whenKilled = new Thread(this::end, "function-end");

  private FunctionProcess(Path folder, RuntimeApi api, ActiveDns dns, Process process) {
    this.folder = folder;
    this.api = api;
    this.dns = dns;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(whenKilled);
  }

  /**
   * Starts the artefact.
   *
   * @param handler the class of the jar's handler, as {@link #HANDLER}; of no meaning for a bundle
   * @param activeName the DNS name that the configuration asks for the active origin; may be empty
   * @param active the answer to it: a position in the failover order, from 0
   * @throws ReplayException if Node.js or the JVM cannot be started
   */
  public static FunctionProcess start(
      Artefact artefact, String handler, String activeName, int active) throws IOException {
    Path folder = Files.createTempDirectory("edge-function-");
    RuntimeApi api = new RuntimeApi();
    ActiveDns dns = new ActiveDns(active, TTL_SECONDS);
    try {
      List<String> command =
          artefact.isBundle()
              ? FunctionCommand.node(artefact, folder)
              : FunctionCommand.java(artefact, handler, hosts(folder, activeName, active));
      Process process =
          FunctionCommand.start(command, folder, api.address(), dns.address(), System.err::println);
      return new FunctionProcess(folder, api, dns, process);
    } catch (IOException | RuntimeException e) {
      api.close();
      dns.close();
      FunctionCommand.delete(folder);
      throw e instanceof ReplayException known
          ? known
          : new ReplayException(artefact.file() + ": cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * What the function returned for that event, as it wrote it.
   *
   * @throws ReplayException if the function failed, ended or took longer than 30 seconds
   */
  public String invoke(String event) {
    CompletableFuture<RuntimeApi.Answer> answer = api.invoke(event);
    CompletableFuture<Object> first =
        CompletableFuture.anyOf(answer, api.initError(), process.onExit());
    try {
      first.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new FunctionException("function: must answer in 30 seconds, but did not", e);
    } catch (ExecutionException e) {
      throw new FunctionException("function: failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("function: interrupted", e);
    }
    if (!answer.isDone()) {
      String why = api.initError().getNow("");
      throw new FunctionException(
          "function: must answer, but its process ended"
              + (why.isEmpty() ? "" : ": " + message(why)));
    }
    RuntimeApi.Answer given = answer.join();
    String body = given.body();
    if (given.failed()) {
      throw new FunctionException("function: threw " + message(body));
    }
    return body;
  }

  /** Whether the process has gone, by itself or by an error. */
  public boolean hasEnded() {
    return !process.isAlive();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(whenKilled);
    } catch (IllegalStateException e) {
      // the hook itself is running
    }
  }

  private void end() {
    process.destroyForcibly();
    try {
      process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
    dns.close();
    FunctionCommand.delete(folder);
  }

  private static @Nullable Path hosts(Path folder, String activeName, int active)
      throws IOException {
    return activeName.isEmpty()
        ? null
        : Files.writeString(
            folder.resolve("hosts"), ActiveOrigin.address(active) + " " + activeName + "\n");
  }

  /** The message of an error as Lambda's runtimes report it, in one line. */
  private static String message(String error) {
    try {
      JsonNode json = Json.read(error);
      String text = json.path("errorMessage").asText(error);
      return text.lines().findFirst().orElse("an error without message");
    } catch (IOException e) {
      return error.lines().findFirst().orElse("an error without message");
    }
  }
}
