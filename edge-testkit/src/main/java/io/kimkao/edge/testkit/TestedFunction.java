package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Result;
import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.limits.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function in this JVM, with a configuration, for tests.
 *
 * <pre>{@code
 * TestedFunction function = TestedFunction.of(Path.of("failover.json")).active("cdn2");
 * assertThat(function.handle(originRequest("GET", "/orders"))).isRequest().goesTo("cdn2");
 * }</pre>
 */
public final class TestedFunction {
  private static final double FOREVER_SECONDS = 300;

  private final Configuration configuration;
  private final Function<FailoverFunction, EdgeFunction> yours;
  private final @Nullable String active;

  private TestedFunction(
      Configuration configuration,
      Function<FailoverFunction, EdgeFunction> yours,
      @Nullable String active) {
    this.configuration = configuration;
    this.yours = yours;
    this.active = active;
  }

  /**
   * The function that this file describes.
   *
   * @throws io.kimkao.edge.jvm.ConfigurationException with every mistake of the file
   * @throws IOException if it cannot be read
   */
  public static TestedFunction of(Path failoverJson) throws IOException {
    return of(ConfigurationFile.read(failoverJson).configuration());
  }

  /** The function that this configuration describes. */
  public static TestedFunction of(Configuration configuration) {
    return new TestedFunction(configuration, failover -> failover, null);
  }

  /** The same with a function of your own, which is handed the failover function to call or not. */
  public TestedFunction with(Function<FailoverFunction, EdgeFunction> function) {
    return new TestedFunction(configuration, function, active);
  }

  /**
   * The same while DNS says that this origin is active.
   *
   * @throws ReplayException if it is none of {@code failover.order}, or nothing is asked
   */
  public TestedFunction active(String origin) {
    Replay.position(configuration, origin);
    return new TestedFunction(configuration, yours, origin);
  }

  /** What the function makes of that event. */
  public TestedResult handle(EventBuilder event) {
    return handle(event.json(configuration));
  }

  /** What the function makes of a copy of that event. */
  public TestedResult handle(RecordedEvent event) {
    return handle(event.json());
  }

  private TestedResult handle(ObjectNode event) {
    List<String> log = new ArrayList<>();
    FailoverFunction failover = new FailoverFunction(configuration, log::add);
    ActiveOrigin origin = failover.active();
    if (origin != null) {
      origin.answered(
          ActiveOrigin.address(Replay.position(configuration, active)), FOREVER_SECONDS, 0);
    }
    Event seen = Event.of(new JacksonObject(event.deepCopy()));
    Limits limits = Limits.of(seen);
    Result result = yours.apply(failover).handle(seen);
    return new TestedResult(
        configuration,
        event,
        ((JacksonObject) result.json()).node(),
        limits.check(result.json()),
        active,
        log);
  }
}
