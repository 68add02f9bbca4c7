package io.kimkao.edge.local.lambda;

import io.kimkao.edge.testkit.FunctionCommand;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An execution environment: a process with one event at a time, and its Runtime API. */
final class Environment {
  private final Vertx vertx;
  private final RuntimeApi api;
  private final BiConsumer<Environment, @Nullable String> gone;
  private final Promise<Void> ready = Promise.promise();
  private @Nullable Process process;
  private boolean ending;

  /**
   * Nothing runs yet.
   *
   * @param free is given it whenever it waits for an event
   * @param gone is given it when its process has exited, with the reason if it said one
   */
  Environment(
      Vertx vertx,
      int timeoutMillis,
      Consumer<Environment> free,
      BiConsumer<Environment, @Nullable String> gone) {
    this.vertx = vertx;
    this.gone = gone;
    this.api =
        new RuntimeApi(
            vertx,
            timeoutMillis,
            () -> {
              ready.tryComplete();
              free.accept(this);
            });
  }

  /** When it has asked for its first event, or will not. */
  Future<?> ready() {
    return ready.future();
  }

  Future<?> start(List<String> command, Path folder, String dns, Consumer<String> log) {
    return api.listen()
        .compose(ready -> vertx.executeBlocking(() -> run(command, folder, dns, log)))
        .onSuccess(this::watch);
  }

  private void watch(Process running) {
    Future.fromCompletionStage(running.onExit())
        .onSuccess(
            exited -> {
              ready.tryComplete();
              api.exited();
              if (!isEnding()) {
                api.close();
              }
              gone.accept(this, api.initError());
            });
  }

  private synchronized Process run(
      List<String> command, Path folder, String dns, Consumer<String> log) throws IOException {
    process = FunctionCommand.start(command, folder, api.address(), dns, log);
    return process;
  }

  void hand(Invocation invocation) {
    api.hand(invocation);
  }

  /** Ends the process for good; what it asked is closed with everything else. */
  synchronized void end() {
    ending = true;
    kill();
  }

  private synchronized boolean isEnding() {
    return ending;
  }

  /** Ends the process, as Lambda does after a timeout. */
  synchronized void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
