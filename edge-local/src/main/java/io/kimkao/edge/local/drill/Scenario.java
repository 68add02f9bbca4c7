package io.kimkao.edge.local.drill;

import java.util.List;

/**
 * What breaks and is mended when, and from when to when requests are counted. Times are seconds of
 * the drill's clock, from the first request on.
 *
 * @param topology where it is drilled
 * @param failure what {@link io.kimkao.edge.deployment.Outlook#failure} begins with; empty where it
 *     says nothing
 */
public record Scenario(
    String topology, String failure, List<Step> steps, List<Window> windows, double end) {

  /**
   * Something that is done to a part of the local edge.
   *
   * @param part {@code {first}} and {@code {second}} in it stand for the sites' names
   * @param kind how it breaks; empty to mend it
   * @param value in the kind's unit; NaN for the usual one
   */
  public record Step(double second, String part, String kind, double value) {}

  /** The same with its parts by their names. */
  Scenario with(List<Step> named) {
    return new Scenario(topology, failure, named, windows, end);
  }

  /**
   * Where requests are counted.
   *
   * @param fault what is said to be the matter meanwhile
   */
  public record Window(String fault, double from, double to) {}
}
