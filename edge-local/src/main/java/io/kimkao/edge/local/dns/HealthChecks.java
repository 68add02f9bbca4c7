package io.kimkao.edge.local.dns;

import io.kimkao.edge.local.clock.Pace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Route 53's HTTP and HTTPS checks from one place instead of many: connection within 4 seconds,
 * status 2xx or 3xx within 2 more, certificates not looked at, healthy until known better.
 */
public final class HealthChecks {
  private static final int CONNECT_MILLIS = 4_000;
  private static final int ANSWER_MILLIS = 2_000;

  private final Vertx vertx;
  private final Pace pace;
  private final HttpClient client;
  private final BiConsumer<String, Boolean> changed;
  private final Map<String, State> states = new ConcurrentHashMap<>();
  private volatile Function<String, @Nullable SocketAddress> resolver = host -> null;

  /**
   * What a checker saw last.
   *
   * @param text such as {@code Success: HTTP Status Code 200, OK}
   */
  public record Observation(String text, Instant at) {}

  private static final class State {
    private final long created = System.nanoTime();
    private volatile HealthCheck check;
    private volatile boolean answers = true;
    private volatile @Nullable Observation last;
    private volatile long timer;
    private int against;

    private State(HealthCheck check) {
      this.check = check;
    }
  }

  /**
   * No checks yet.
   *
   * @param pace of the time that an answer may take
   * @param changed is told of each change: the check's id, and whether it is healthy now
   */
  public HealthChecks(Vertx vertx, Pace pace, BiConsumer<String, Boolean> changed) {
    this.vertx = vertx;
    this.pace = pace;
    this.changed = changed;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setForceSni(true)
                .setKeepAlive(false));
  }

  /** Looks the hosts of checks without address up there from now on. */
  public HealthChecks resolver(Function<String, @Nullable SocketAddress> newResolver) {
    resolver = newResolver;
    return this;
  }

  /** Whether that check says healthy. */
  public boolean isHealthy(String id) {
    State state = states.get(id);
    return state == null || state.check.isHealthy(state.answers);
  }

  /**
   * Starts a check by HTTPS.
   *
   * @param host the server name and Host
   * @param threshold how many in a row change its mind
   */
  public void start(
      String id,
      SocketAddress address,
      String host,
      String path,
      long intervalMillis,
      int threshold) {
    start(new HealthCheck(id, address, true, host, path, intervalMillis, threshold, false, false));
  }

  /** Starts that check, in place of one of the same id. */
  public void start(HealthCheck check) {
    stop(check.id());
    State state = new State(check);
    states.put(check.id(), state);
    state.timer = vertx.setPeriodic(0, check.intervalMillis(), timer -> probe(state));
  }

  /** Has a check that runs ask otherwise from now on; its interval stays, and what it knows. */
  public void change(HealthCheck check) {
    State state = states.get(check.id());
    if (state != null) {
      boolean before = isHealthy(check.id());
      state.check = check;
      tell(check.id(), before);
    }
  }

  /** Ends a check; nothing happens where there is none. */
  public void stop(String id) {
    State state = states.remove(id);
    if (state != null) {
      vertx.cancelTimer(state.timer);
    }
  }

  /** Ends all of them. */
  public void close() {
    List.copyOf(states.keySet()).forEach(this::stop);
  }

  /** The checks that run, in the order in which they were started. */
  public List<HealthCheck> all() {
    return states.values().stream()
        .sorted(Comparator.comparingLong(state -> state.created))
        .map(state -> state.check)
        .toList();
  }

  /** What that check saw last; {@code null} before its first answer. */
  public @Nullable Observation last(String id) {
    State state = states.get(id);
    return state == null ? null : state.last;
  }

  private void probe(State state) {
    HealthCheck check = state.check;
    if (check.isDisabled()) {
      return;
    }
    SocketAddress address =
        check.address() == null ? resolver.apply(check.host()) : check.address();
    Future<String> answer =
        address == null
            ? Future.failedFuture("DNS resolution failed: " + check.host())
            : ask(check, address);
    answer.onComplete(
        done -> {
          state.last =
              new Observation(
                  done.succeeded()
                      ? "Success: " + done.result()
                      : "Failure: " + done.cause().getMessage(),
                  Instant.now());
          note(state, done.succeeded());
        });
  }

  private Future<String> ask(HealthCheck check, SocketAddress address) {
    RequestOptions options =
        new RequestOptions()
            .setServer(address)
            .setSsl(check.isTls())
            .setHost(check.host())
            .setPort(check.isTls() ? 443 : 80)
            .setMethod(HttpMethod.GET)
            .setURI(check.path())
            .setConnectTimeout(pace.millis(CONNECT_MILLIS))
            .setIdleTimeout(pace.millis(ANSWER_MILLIS));
    return client
        .request(options)
        .compose(HttpClientRequest::send)
        .compose(
            response -> {
              String status =
                  "HTTP Status Code " + response.statusCode() + ", " + response.statusMessage();
              return response.statusCode() < 400
                  ? response.body().map(body -> status)
                  : Future.failedFuture(status);
            });
  }

  private void note(State state, boolean good) {
    HealthCheck check = state.check;
    boolean before = check.isHealthy(state.answers);
    state.against = good == state.answers ? 0 : state.against + 1;
    if (state.against >= check.threshold()) {
      state.against = 0;
      state.answers = good;
      if (states.get(check.id()) == state) {
        tell(check.id(), before);
      }
    }
  }

  private void tell(String id, boolean before) {
    boolean now = isHealthy(id);
    if (now != before) {
      changed.accept(id, now);
    }
  }
}
