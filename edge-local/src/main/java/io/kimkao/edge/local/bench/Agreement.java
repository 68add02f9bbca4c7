package io.kimkao.edge.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.testkit.Difference;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.util.List;

/** That both sides do the same work: without it, no figure means anything. */
final class Agreement {
  private Agreement() {}

  /**
   * Compares results, one line each.
   *
   * @param lost members of the request that theirs cannot carry
   * @throws ReplayException if one differs
   */
  static void check(String who, String ours, String theirs, List<String> lost) throws IOException {
    List<String> our = ours.lines().toList();
    List<String> their = theirs.lines().toList();
    if (our.isEmpty() || our.size() != their.size()) {
      throw new ReplayException(
          who + ": must give " + our.size() + " results as ours, but gave " + their.size());
    }
    for (int i = 0; i < our.size(); i++) {
      JsonNode expected = Json.read(our.get(i));
      ((ObjectNode) expected).remove(lost);
      List<Difference> differences = Difference.between(expected, Json.read(their.get(i)));
      if (!differences.isEmpty()) {
        throw new ReplayException(
            who + ": event " + i + ": must give the same result, but " + differences.get(0));
      }
    }
  }
}
