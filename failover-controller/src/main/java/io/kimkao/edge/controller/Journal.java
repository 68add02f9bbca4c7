package io.kimkao.edge.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * What a run leaves in the lock parameter for the next, should it die.
 *
 * @param run its id
 * @param from the site that held the name when the first of the runs that this one continues began
 * @param to the site that is to hold it
 * @param expires when nobody is at it any more
 * @param done whether it came to its end, so that nothing is left to go on with
 */
record Journal(String run, String from, String to, Instant started, Instant expires, boolean done) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What a run left so long ago says nothing of today. */
  private static final Duration OLD = Duration.ofHours(1);

  /**
   * What the parameter's value says.
   *
   * @throws Trouble if it is none
   */
  static Journal of(String parameter, String value) throws Trouble {
    try {
      JsonNode json = MAPPER.readTree(value);
      return new Journal(
          json.required("run").asText(),
          json.required("from").asText(),
          json.required("to").asText(),
          Instant.parse(json.required("started").asText()),
          Instant.parse(json.required("expires").asText()),
          json.path("done").asBoolean());
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new Trouble(
          parameter
              + ": must be what a run writes there, but is something else; delete it if no run is"
              + " under way");
    }
  }

  String text() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("run", run)
        .put("from", from)
        .put("to", to)
        .put("started", started.toString())
        .put("expires", expires.toString())
        .put("done", done)
        .toString();
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expires);
  }

  /** Whether a run to that site goes on where this one, which has expired, was cut off. */
  boolean isUnfinished(String site, Instant now) {
    return !done && to.equals(site) && now.isBefore(expires.plus(OLD));
  }

  Journal since(String site) {
    return new Journal(run, site, to, started, expires, done);
  }

  Journal until(Instant end) {
    return new Journal(run, from, to, started, end, done);
  }

  /** At its end, and free from now on. */
  Journal done(Instant now) {
    return new Journal(run, from, to, started, now, true);
  }
}
