package io.kimkao.edge.local.bench;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** A JVM that prints what a handler gives for each event: {@code java … Results HANDLER EVENTS}. */
final class Results {
  private Results() {}

  /** Takes the handler's class and a file with one event per line. */
  @SuppressWarnings("SystemOut") // its output
  public static void main(String[] arguments) throws Exception {
    RequestStreamHandler handler =
        Class.forName(arguments[0])
            .asSubclass(RequestStreamHandler.class)
            .getConstructor()
            .newInstance();
    byte[] events;
    try (InputStream file = new FileInputStream(arguments[1])) {
      events = file.readAllBytes();
    }
    for (int from = 0; from < events.length; ) {
      int to = from;
      while (to < events.length && events[to] != '\n') {
        to++;
      }
      ByteArrayOutputStream result = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(Arrays.copyOfRange(events, from, to)), result, null);
      result.write('\n');
      System.out.write(result.toByteArray());
      System.out.flush();
      from = to + 1;
    }
  }
}
