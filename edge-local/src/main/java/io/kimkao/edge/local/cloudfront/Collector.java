package io.kimkao.edge.local.cloudfront;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/** Takes a body to its end, and keeps it unless nobody wants it. */
final class Collector implements WriteStream<Buffer> {
  private final Buffer bytes = Buffer.buffer();
  private final boolean keeps;

  Collector(boolean keeps) {
    this.keeps = keeps;
  }

  Buffer bytes() {
    return bytes;
  }

  @Override
  public Collector exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }

  @Override
  public Future<Void> write(Buffer data) {
    if (keeps) {
      bytes.appendBuffer(data);
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> end() {
    return Future.succeededFuture();
  }

  @Override
  public Collector setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public Collector drainHandler(@Nullable Handler<Void> handler) {
    return this;
  }
}
