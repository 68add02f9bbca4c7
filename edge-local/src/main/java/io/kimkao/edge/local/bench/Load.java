package io.kimkao.edge.local.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.PoolOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A JVM that sends requests and prints a {@link Tally} for each line of its input, until that ends:
 * {@code WARM-UP SECONDS} or {@code REQUESTS}.
 */
final class Load {
  /** Less than what the servers wait for, so that no request meets a connection that closes. */
  private static final int KEEP_ALIVE_SECONDS = 5;

  private Load() {}

  /** Takes a {@code local.json} and the number of viewers. */
  @SuppressWarnings("SystemOut") // its output
  public static void main(String[] arguments) throws IOException {
    Target target = Target.of(Path.of(arguments[0]));
    int count = Integer.parseInt(arguments[1]);
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    HttpClient client =
        vertx.createHttpClient(
            target.client().setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
            new PoolOptions().setHttp1MaxSize(count));
    Viewers viewers = new Viewers(client, target.request(), count);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.split(" ", -1);
      Promise<Tally> tally = Promise.promise();
      vertx.runOnContext(start -> tally(viewers, words).onComplete(tally));
      System.out.println(tally.future().toCompletionStage().toCompletableFuture().join().line());
    }
    System.exit(0);
  }

  private static Future<Tally> tally(Viewers viewers, String[] words) {
    return words.length == 1
        ? viewers.send(Long.parseLong(words[0]))
        : viewers.send(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
  }
}
