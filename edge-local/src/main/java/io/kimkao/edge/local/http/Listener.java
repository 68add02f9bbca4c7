package io.kimkao.edge.local.http;

import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.fault.Silence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** A server at its port, as long as its part is not broken. */
public final class Listener {
  /** The system may take a moment to give a port back. */
  private static final int ATTEMPTS = 20;

  private static final int PAUSE_MILLIS = 50;

  private final Vertx vertx;
  private final Server server;
  private final Part part;
  private final String address;
  private final int port;
  private State state = State.CLOSED;
  private @Nullable Silence silence;
  private Future<?> last = Future.succeededFuture();

  private enum State {
    LISTENING,
    SILENT,
    CLOSED
  }

  /** Nothing listens yet. */
  public Listener(Vertx vertx, Server server, Part part, String address, int port) {
    this.vertx = vertx;
    this.server = server;
    this.part = part;
    this.address = address;
    this.port = port;
  }

  /**
   * Does what the part's faults say, one change after the other.
   *
   * @param anew closes what is open even where it may stay
   */
  public synchronized Future<?> apply(boolean anew) {
    last = last.transform(before -> change(anew));
    return last;
  }

  private Future<?> change(boolean anew) {
    State wanted =
        part.has(Kind.DOWN) ? State.SILENT : part.has(Kind.REFUSE) ? State.CLOSED : State.LISTENING;
    if (wanted == state && !anew) {
      return Future.succeededFuture();
    }
    return closed().compose(closed -> open(wanted, ATTEMPTS)).onSuccess(open -> state = wanted);
  }

  private Future<?> closed() {
    state = State.CLOSED;
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

  private Future<?> open(State wanted, int left) {
    Future<?> open = open(wanted);
    return open.recover(
        failure ->
            left > 1 && failure instanceof BindException
                ? server
                    .close()
                    .compose(closed -> vertx.timer(PAUSE_MILLIS))
                    .compose(timer -> open(wanted, left - 1).mapEmpty())
                : Future.failedFuture(failure));
  }

  private Future<Object> open(State wanted) {
    if (wanted == State.LISTENING) {
      return server.listen(address, port).mapEmpty();
    }
    try {
      silence = wanted == State.SILENT ? new Silence(address, port) : null;
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
    return Future.succeededFuture();
  }
}
