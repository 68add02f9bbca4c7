package io.kimkao.edge.local.http;

import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.fault.Silence;
import io.vertx.core.Future;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server at its port, as long as its part is not broken. */
public final class Listener {
  private final Server server;
  private final Part part;
  private final String address;
  private final int port;
  private @Nullable Silence silence;
  private Future<?> last = Future.succeededFuture();

  /** Nothing listens yet. */
  public Listener(Server server, Part part, String address, int port) {
    this.server = server;
    this.part = part;
    this.address = address;
    this.port = port;
  }

  /** Closes everything and does what the part's faults say, one change after the other. */
  public synchronized Future<?> apply() {
    last = last.transform(before -> closed().compose(closed -> open()));
    return last;
  }

  private Future<?> closed() {
    try {
      if (silence != null) {
        silence.close();
        silence = null;
      }
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
    return server.close();
  }

  private Future<?> open() {
    if (part.has(Kind.DOWN)) {
      try {
        silence = new Silence(address, port);
      } catch (IOException e) {
        return Future.failedFuture(e);
      }
      return Future.succeededFuture();
    }
    return part.has(Kind.REFUSE) ? Future.succeededFuture() : server.listen(address, port);
  }
}
