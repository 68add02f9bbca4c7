package io.kimkao.edge.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ViewersTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void everyFourthRequestIsAPostAndAllAreAnswered() throws Exception {
    int port = listen(request -> answer(request, request.uri()));
    Tally tally = run(port, viewers -> viewers.send(1000));
    assertThat(tally.sent()).isEqualTo(1000);
    assertThat(tally.right()).isEqualTo(1000);
    assertThat(tally.lost()).isZero();
    assertThat(seen).hasValue(1000);
    assertThat(writes).hasValue(250);
  }

  @Test
  void aConnectionThatIsClosedIsALostRequest() throws Exception {
    int port =
        listen(
            request ->
                seen.get() % 10 == 0
                    ? request.connection().close()
                    : answer(request, request.uri()));
    Tally tally = run(port, viewers -> viewers.send(1000));
    assertThat(tally.lost()).isEqualTo(100);
    assertThat(tally.right()).isEqualTo(900);
  }

  @Test
  void theAnswerToAnotherRequestIsALostRequest() throws Exception {
    int port = listen(request -> answer(request, seen.get() % 10 == 0 ? "/load/1" : request.uri()));
    Tally tally = run(port, viewers -> viewers.send(1000));
    assertThat(tally.lost()).isEqualTo(100);
  }

  @Test
  void whatIsAnsweredInTheWarmUpDoesNotCount() throws Exception {
    int port = listen(request -> answer(request, request.uri()));
    Tally tally = run(port, viewers -> viewers.send(1, 1));
    assertThat(tally.seconds()).isEqualTo(1.0);
    assertThat(tally.right()).isPositive().isLessThan(tally.sent());
    assertThat(tally.p50()).isPositive().isLessThanOrEqualTo(tally.p99());
    assertThat(Tally.read(tally.line())).isEqualTo(tally);
  }

  private int listen(Function<HttpServerRequest, ?> handler) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              seen.incrementAndGet();
              if (request.method().name().equals("POST")) {
                writes.incrementAndGet();
              }
              Object unused = handler.apply(request);
            })
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .actualPort();
  }

  private static Object answer(HttpServerRequest request, String uri) {
    String length = request.getHeader("content-length");
    return request
        .response()
        .end(
            "{\"site\":\"cdn1\",\"method\":\"%s\",\"uri\":\"%s\",\"bodyBytes\":\"%s\"}"
                .formatted(request.method(), uri, length == null ? "" : length));
  }

  private Tally run(int port, Function<Viewers, io.vertx.core.Future<Tally>> load)
      throws Exception {
    Viewers viewers =
        new Viewers(
            vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(4)),
            new RequestOptions().setHost("127.0.0.1").setPort(port),
            4);
    Promise<Tally> tally = Promise.promise();
    vertx.runOnContext(start -> load.apply(viewers).onComplete(tally));
    return tally.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
