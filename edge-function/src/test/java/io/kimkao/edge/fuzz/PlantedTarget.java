package io.kimkao.edge.fuzz;

import io.kimkao.edge.jvm.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A reader of events with a mistake in it, which no input of the corpus shows and one byte does: a
 * fuzzer that does not find it does not look.
 */
public final class PlantedTarget {
  private PlantedTarget() {}

  /** Called by Jazzer for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    EventTarget.fuzzerTestOneInput(input);
    try {
      String uri = Json.read(new ByteArrayInputStream(input)).findPath("uri").asText();
      if (!uri.isEmpty() && uri.charAt(0) < '/') {
        throw new IllegalStateException("planted");
      }
    } catch (IOException e) {
      // no event
    }
  }
}
