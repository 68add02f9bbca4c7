package io.kimkao.edge.local.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.kimkao.edge.jvm.LambdaHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Bytes to bytes in a warmed JVM. Public, because JMH subclasses it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Warmed {
  @Benchmark
  public byte[] ours(Events events, Ours ours) throws IOException {
    return result(ours.handler, events);
  }

  @Benchmark
  public byte[] theirs(Events events, Theirs theirs) throws IOException {
    return result(theirs.handler, events);
  }

  private static byte[] result(RequestStreamHandler handler, Events events) throws IOException {
    ByteArrayOutputStream result = new ByteArrayOutputStream(2048);
    handler.handleRequest(new ByteArrayInputStream(events.next()), result, null);
    return result.toByteArray();
  }

  /** The events, over and over. */
  @State(Scope.Benchmark)
  public static class Events {
    /** The file with one event per line; {@link WarmedRun} sets it. */
    @Param("")
    String file = "";

    private byte[][] events = {};
    private int position;

    @Setup
    public void read() throws IOException {
      events =
          Files.readAllLines(Path.of(file)).stream()
              .map(line -> line.getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
    }

    byte[] next() {
      position = position + 1 == events.length ? 0 : position + 1;
      return events[position];
    }
  }

  @State(Scope.Benchmark)
  public static class Ours {
    final RequestStreamHandler handler = new LambdaHandler();
  }

  @State(Scope.Benchmark)
  public static class Theirs {
    final RequestStreamHandler handler = new PojoStream();
  }
}
