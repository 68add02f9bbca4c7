package io.kimkao.edge.local.drill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Topology;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a fault did to the requests of one method.
 *
 * @param sent while it was measured
 * @param lost of those, without an answer or with an error
 * @param wrong of those, with another answer than their own, or acknowledged and not stored
 * @param repeated writes that were stored more than once
 * @param firstSuccessSeconds from the fault to the first answer; {@code null} for none
 * @param steadySeconds from the fault to the first answer after which none was lost
 * @param servedBy answers by site
 * @param lostOnAws how long such requests are lost at worst with documented times, computed from
 *     the settings; {@code null} where they say nothing of it
 */
record Row(
    String topology,
    String fault,
    String method,
    int sent,
    int lost,
    int wrong,
    int repeated,
    @Nullable Double firstSuccessSeconds,
    @Nullable Double steadySeconds,
    Map<String, Integer> servedBy,
    @Nullable String lostOnAws) {

  /** What was sent from that moment to that one. */
  static Row of(
      String topology,
      String fault,
      boolean write,
      List<Sent> all,
      long from,
      long to,
      Ledger ledger,
      @Nullable String lostOnAws) {
    List<Sent> those =
        all.stream()
            .filter(one -> one.write() == write && one.start() >= from && one.start() < to)
            .toList();
    int lost = 0;
    int wrong = 0;
    int repeated = 0;
    long lastLoss = Long.MIN_VALUE;
    Map<String, Integer> servedBy = new TreeMap<>();
    for (Sent one : those) {
      int stored = write ? ledger.stored(one.path()) : 0;
      repeated += stored > 1 ? 1 : 0;
      switch (one.outcome()) {
        case SERVED -> {
          servedBy.merge(String.valueOf(one.site()), 1, Integer::sum);
          wrong += write && stored == 0 ? 1 : 0;
        }
        case WRONG -> wrong++;
        case LOST -> {
          lost++;
          lastLoss = Math.max(lastLoss, one.start());
        }
      }
    }
    long after = lastLoss;
    return new Row(
        topology,
        fault,
        write ? "POST" : "GET",
        those.size(),
        lost,
        wrong,
        repeated,
        firstEnd(those, from, Long.MIN_VALUE),
        firstEnd(those, from, after),
        servedBy,
        lostOnAws);
  }

  /** When the first answer came to what was sent after that. */
  private static @Nullable Double firstEnd(List<Sent> those, long from, long after) {
    long first = Long.MAX_VALUE;
    for (Sent one : those) {
      if (one.outcome() == Sent.Outcome.SERVED && one.start() > after) {
        first = Math.min(first, one.end());
      }
    }
    return first == Long.MAX_VALUE ? null : (Double) ((first - from) / 1e9);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topology", topology)
        .put("fault", fault)
        .put("method", method)
        .put("sent", sent)
        .put("lost", lost)
        .put("wrong", wrong)
        .put("repeated", repeated)
        .put("firstSuccessSeconds", firstSuccessSeconds)
        .put("steadySeconds", steadySeconds);
    ObjectNode by = json.putObject("servedBy");
    servedBy.forEach(by::put);
    json.put("lostOnAws", lostOnAws).put("openOnAws", mark());
    return json;
  }

  /** What AWS's documents leave open of the figure for AWS: a mark of the notes, or nothing. */
  String mark() {
    if (fault.contains("failback")) {
      return "³";
    }
    boolean repaired = "repair".equals(lostOnAws);
    if (fault.startsWith("function") || fault.startsWith("distribution")) {
      return topology.endsWith(Topology.TAKEOVER.word()) && lostOnAws != null ? "²" : "";
    }
    boolean routed = topology.contains(Topology.EDGE_ROUTING.word());
    return routed && method.equals("GET") && lostOnAws != null && !repaired ? "¹" : "";
  }
}
