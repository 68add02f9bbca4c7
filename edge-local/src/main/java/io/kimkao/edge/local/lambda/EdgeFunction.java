package io.kimkao.edge.local.lambda;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.testkit.FunctionCommand;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One version of a function: an artefact in so many execution environments. */
public final class EdgeFunction {
  /** Concurrent executions: <em>Quotas on Lambda@Edge</em>. */
  private static final int MOST_AT_A_TIME = 1_000;

  private static final int MOST_STARTS = 100;

  private final Vertx vertx;
  private final List<String> command;
  private final Path folder;
  private final String dns;
  private final int timeoutMillis;
  private final Consumer<String> log;
  private final Set<Environment> environments = new LinkedHashSet<>();
  private final Deque<Environment> idle = new ArrayDeque<>();
  private final Deque<Invocation> waiting = new ArrayDeque<>();
  private final Map<Invocation, Environment> running = new HashMap<>();
  private int starts;
  private boolean closed;
  private @Nullable String initError;

  private EdgeFunction(
      Vertx vertx,
      List<String> command,
      Path folder,
      String dns,
      int timeoutMillis,
      Consumer<String> log) {
    this.log = log;
    this.vertx = vertx;
    this.command = command;
    this.folder = folder;
    this.dns = dns;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * Starts the processes; done when they have been started.
   *
   * @param instances how many
   * @param dns where the bundle asks for names, {@code host:port}
   * @param hosts where the jar looks them up
   * @param timeoutMillis after which Lambda gives up and ends the process
   * @param log is given what the processes log, line by line
   */
  public static Future<EdgeFunction> start(
      Vertx vertx,
      Artefact artefact,
      int instances,
      String dns,
      @Nullable Path hosts,
      int timeoutMillis,
      Consumer<String> log) {
    return vertx
        .executeBlocking(
            () -> {
              Path folder = Files.createTempDirectory("edge-function-");
              return new EdgeFunction(
                  vertx, command(artefact, folder, hosts), folder, dns, timeoutMillis, log);
            })
        .compose(
            function -> {
              Future<?> all = Future.succeededFuture();
              for (int i = 0; i < instances; i++) {
                // AWS's client for Java writes its native part to one file for all processes
                all =
                    artefact.isBundle()
                        ? Future.join(all, function.more())
                        : all.compose(before -> function.oneMore());
              }
              return all.map(function);
            });
  }

  /** One that is ready. */
  private Future<?> oneMore() {
    Environment environment = environment();
    return environment.start(command, folder, dns, log).compose(started -> environment.ready());
  }

  private static List<String> command(Artefact artefact, Path folder, @Nullable Path hosts)
      throws IOException {
    return artefact.isBundle()
        ? FunctionCommand.node(artefact, folder)
        : FunctionCommand.java(artefact, artefact.handler(), hosts);
  }

  /** What it gives back for that event; fails with {@link FunctionFailure}. */
  public Future<String> invoke(String event) {
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), Buffer.buffer(event), Promise.promise());
    synchronized (this) {
      if (initError != null) {
        return Future.failedFuture(FunctionFailure.execution("could not be started: " + initError));
      }
      if (waiting.size() + running.size() >= MOST_AT_A_TIME) {
        return Future.failedFuture(
            FunctionFailure.limit(MOST_AT_A_TIME + " executions are under way"));
      }
      waiting.add(invocation);
    }
    long timer = vertx.setTimer(timeoutMillis, ignored -> late(invocation));
    hand();
    // what comes after goes on where the request is, not where the process has answered
    Context viewers = vertx.getOrCreateContext();
    Promise<String> there = Promise.promise();
    invocation
        .result()
        .future()
        .onComplete(
            done -> {
              over(invocation, timer);
              viewers.runOnContext(go -> there.handle(done));
            });
    return there.future();
  }

  /** After which Lambda gives up. */
  public int timeoutMillis() {
    return timeoutMillis;
  }

  /** Ends the processes. */
  public void close() {
    synchronized (this) {
      closed = true;
      environments.forEach(Environment::end);
    }
    FunctionCommand.delete(folder);
  }

  private Future<?> more() {
    return environment().start(command, folder, dns, log);
  }

  private Environment environment() {
    Environment environment = new Environment(vertx, timeoutMillis, this::free, this::gone);
    synchronized (this) {
      starts++;
      environments.add(environment);
    }
    return environment;
  }

  private void free(Environment environment) {
    synchronized (this) {
      idle.add(environment);
    }
    hand();
  }

  /** A process that ended is replaced, unless it could not even start or many did. */
  private void gone(Environment environment, @Nullable String reason) {
    boolean again;
    synchronized (this) {
      environments.remove(environment);
      idle.remove(environment);
      again = !closed && reason == null && starts < MOST_STARTS;
      if (!again && !closed && environments.isEmpty()) {
        initError = reason == null ? "it exits again and again" : reason;
        waiting.forEach(one -> one.fail("could not be started: " + initError));
        waiting.clear();
      }
    }
    if (again) {
      more();
    }
  }

  private void hand() {
    while (true) {
      Environment environment;
      Invocation invocation;
      synchronized (this) {
        if (idle.isEmpty() || waiting.isEmpty()) {
          return;
        }
        environment = idle.poll();
        invocation = waiting.poll();
        running.put(invocation, environment);
      }
      environment.hand(invocation);
    }
  }

  private void late(Invocation invocation) {
    Environment environment;
    synchronized (this) {
      waiting.remove(invocation);
      environment = running.get(invocation);
    }
    invocation.fail("timed out after " + timeoutMillis + " ms");
    if (environment != null) {
      environment.kill();
    }
  }

  private void over(Invocation invocation, long timer) {
    vertx.cancelTimer(timer);
    synchronized (this) {
      running.remove(invocation);
    }
  }
}
