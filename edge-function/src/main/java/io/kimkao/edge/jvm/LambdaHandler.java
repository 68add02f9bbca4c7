package io.kimkao.edge.jvm;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventException;
import io.kimkao.edge.event.Result;
import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.failover.InstanceMemory;
import io.kimkao.edge.limits.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The function as a Lambda on the JVM: {@code io.kimkao.edge.jvm.LambdaHandler}. Reads {@code
 * failover.json} from the class path once, when the instance starts.
 *
 * <p>CloudFront accepts no Java function; this is for replay, for tests and for the day it does.
 * What a distribution accepts is the bundle.
 */
public class LambdaHandler implements RequestStreamHandler {
  private final EdgeFunction function;
  private final @Nullable ActiveLookup lookup;
  private final @Nullable InstanceMemory memory;
  private final @Nullable ActiveOrigin active;
  private final boolean limits;

  /** The function that {@code failover.json} describes. */
  public LambdaHandler() {
    this(failover -> failover);
  }

  /** A function of your own, which is handed the failover function to call or not. */
  protected LambdaHandler(Function<FailoverFunction, EdgeFunction> yours) {
    JacksonObject file = new JacksonObject(configuration());
    FailoverFunction failover = new FailoverFunction(Configuration.of(file), LambdaHandler::log);
    this.limits = file.isTrue("limits");
    this.function = yours.apply(failover);
    this.active = failover.active();
    this.memory =
        InstanceMemory.isWanted(file) ? InstanceMemory.of(file, Signature.of(file)) : null;
    this.lookup = failover.active() == null ? null : new ActiveLookup(failover, LambdaHandler::log);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
      throws IOException {
    if (lookup != null) {
      lookup.refresh();
    }
    if (!(Json.read(input) instanceof ObjectNode root)) {
      throw new EventException("event: must be an object, but was not");
    }
    Event event = Event.of(new JacksonObject(root));
    Limits before = limits ? Limits.of(event) : null;
    Result result = decide(event);
    if (before != null) {
      before.enforce(result.json(), LambdaHandler::log);
    }
    output.write(Json.bytes(((JacksonObject) result.json()).node()));
  }

  private Result decide(Event event) {
    return memory == null || active == null
        ? function.handle(event)
        : memory.decide(
            function, active, event, (double) System.currentTimeMillis(), LambdaHandler::log);
  }

  /** Trusted as in the bundle: it was checked when the jar was made. */
  private static ObjectNode configuration() {
    try (InputStream resource =
        LambdaHandler.class.getResourceAsStream("/" + ConfigurationFile.NAME)) {
      if (resource == null) {
        throw new IllegalStateException("failover.json: must be in the jar, but there is none");
      }
      if (!(Json.read(resource) instanceof ObjectNode tree)) {
        throw new IllegalStateException("failover.json: must be an object, but is not");
      }
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException("failover.json: must be readable", e);
    }
  }

  @SuppressWarnings("SystemOut") // the log of a Lambda function
  private static void log(String line) {
    System.out.println(line);
  }
}
