package io.kimkao.edge.infra.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * List prices of us-east-1 in US dollars, as of {@link #date()}; {@code docs/costs.md} has sources.
 */
final class Prices {
  private final JsonNode tree;

  private Prices(JsonNode tree) {
    this.tree = tree;
  }

  static Prices read() {
    try (InputStream in = Prices.class.getResourceAsStream("prices.json")) {
      if (in == null) {
        throw new IllegalStateException("prices.json is missing");
      }
      return new Prices(Json.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When they were looked up, as {@code yyyy-mm-dd}. */
  String date() {
    return tree.path("date").asText();
  }

  /** Of something that is paid by the hour, for a month; {@code null} where no price is known. */
  @Nullable Double hourly(String what) {
    JsonNode price = tree.path("perHour").path(what);
    return price.isNumber()
        ? (Double) (price.asDouble() * tree.path("hoursPerMonth").asInt())
        : null;
  }

  double monthly(String what) {
    return known("perMonth", what);
  }

  double perMillion(String what) {
    return known("perMillion", what);
  }

  double perGigabyteSecond(String what) {
    return known("perGigabyteSecond", what);
  }

  double perGigabyte(String what) {
    return known("perGigabyte", what);
  }

  private double known(String kind, String what) {
    JsonNode price = tree.path(kind).path(what);
    if (!price.isNumber()) {
      throw new IllegalArgumentException("no price " + kind + " of " + what);
    }
    return price.asDouble();
  }
}
