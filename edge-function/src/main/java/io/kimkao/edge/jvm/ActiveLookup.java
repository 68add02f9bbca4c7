package io.kimkao.edge.jvm;

import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.failover.FailoverFunction;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks DNS which origin is active, when it is time to, and waits for at most {@value
 * ActiveOrigin#LOOKUP_MILLIS} ms. The JVM's resolver hides the TTL of an answer, so an answer
 * counts for ten seconds, on top of what {@code networkaddress.cache.ttl} adds (30 seconds by
 * default).
 */
final class ActiveLookup {
  private static final double TTL_SECONDS = 10;

  private final ActiveOrigin active;
  private final String name;
  private final Consumer<String> log;
  private final ExecutorService resolver =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "active-origin");
            thread.setDaemon(true);
            return thread;
          });

  ActiveLookup(FailoverFunction failover, Consumer<String> log) {
    ActiveOrigin given = failover.active();
    String dns = failover.configuration().activeName();
    if (given == null || dns == null) {
      throw new IllegalArgumentException("failover.active.dns: must be given, but is absent");
    }
    this.active = given;
    this.name = dns;
    this.log = log;
  }

  synchronized void refresh() {
    double now = System.nanoTime() / 1e6;
    if (active.isDue(now)) {
      String line = ask(now);
      if (line != null) {
        log.accept(line);
      }
    }
  }

  private @Nullable String ask(double now) {
    Future<InetAddress> answer = resolver.submit(() -> InetAddress.getByName(name));
    try {
      InetAddress address = answer.get(ActiveOrigin.LOOKUP_MILLIS, TimeUnit.MILLISECONDS);
      return active.answered(address.getHostAddress(), TTL_SECONDS, now);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return active.failed(now, "no answer in time");
    } catch (ExecutionException e) {
      boolean unknown = e.getCause() instanceof UnknownHostException;
      return active.failed(now, unknown ? "no such name" : "an error");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return active.failed(now, "no answer: the thread was interrupted");
    }
  }
}
