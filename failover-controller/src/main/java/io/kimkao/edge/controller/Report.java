package io.kimkao.edge.controller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a run did, in order. Names, ids and what AWS said stand in it, account numbers do not.
 *
 * @param run its id, as the lock has it
 * @param from the site of the other distribution
 * @param to the site that was asked for
 */
public record Report(
    String run, String domainName, String from, String to, Outcome outcome, List<Step> steps) {

  public Report {
    steps = List.copyOf(steps);
  }

  /** A line for the outcome and one for each step. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(outcome).append(": ").append(domainName);
    text.append(
        switch (outcome) {
          case ALREADY_THERE -> " is with " + to;
          case REFUSED -> " to " + to;
          default -> " from " + from + " to " + to;
        });
    text.append('\n');
    for (Step step : steps) {
      text.append("  ").append(step).append('\n');
    }
    return text.toString();
  }

  /** The same as an object in one line. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("outcome", outcome.name()).put("domainName", domainName);
    json.put("from", from).put("to", to).put("run", run);
    ArrayNode all = json.putArray("steps");
    for (Step step : steps) {
      all.addObject()
          .put("name", step.name())
          .put("status", step.status().word())
          .put("reason", step.reason());
    }
    return json.toString();
  }
}
