package io.kimkao.edge.local.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One comparison.
 *
 * @param what says what was measured, and what {@code theirs} is
 * @param unit {@code ms}, {@code µs}, {@code s}, {@code bytes}, {@code MB}, {@code req/s} or {@code
 *     lost}
 * @param theirs {@code null} where there is nothing to compare with
 * @param bound what is good; {@code null} for a row that only informs
 */
public record Row(
    String what,
    String unit,
    Samples ours,
    @Nullable Samples theirs,
    Comparison comparison,
    @Nullable Bound bound) {
  private static final Set<String> WHOLE = Set.of("bytes", "MB", "req/s", "lost");

  static final List<String> TITLES =
      List.of("what", "ours", "theirs", "ratio or difference", "bound", "");

  /** The medians, compared. */
  double value() {
    return comparison.of(ours.median(), theirs == null ? 0 : theirs.median());
  }

  boolean isMissed() {
    return bound != null && !bound.allows(value());
  }

  /** As in the table, by {@link #TITLES}. */
  List<String> cells() {
    return List.of(
        what,
        figure(ours.median()),
        theirs == null ? "" : figure(theirs.median()),
        comparison == Comparison.NONE ? "" : compared(value()),
        bound == null ? "" : bound.sign() + " " + limit(bound.limit()),
        bound == null ? "" : verdict());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("what", what);
    json.put("unit", unit);
    json.put("ours", ours.median());
    samples(json.putArray("oursSamples"), ours);
    if (theirs != null) {
      json.put("theirs", theirs.median());
      samples(json.putArray("theirsSamples"), theirs);
    }
    json.put("comparison", comparison.name().toLowerCase(Locale.ROOT));
    json.put("value", value());
    if (bound != null) {
      json.put("bound", bound.limit());
      json.put("boundIs", bound.isMinimum() ? "minimum" : "maximum");
      json.put("ok", !isMissed());
    }
    return json;
  }

  private String verdict() {
    return isMissed() ? "MISSED" : "ok";
  }

  private String figure(double figure) {
    String format = WHOLE.contains(unit) ? "%,.0f %s" : unit.equals("µs") ? "%.2f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, figure, unit);
  }

  private String compared(double value) {
    return comparison == Comparison.RATIO
        ? String.format(Locale.ROOT, "%.2fx", value)
        : (value < 0 ? "" : "+") + figure(value);
  }

  private String limit(double limit) {
    return comparison == Comparison.RATIO
        ? String.format(Locale.ROOT, "%.2fx", limit)
        : String.format(Locale.ROOT, "%,.0f %s", limit, unit);
  }

  private static void samples(ArrayNode array, Samples samples) {
    samples.values().forEach(array::add);
  }
}
