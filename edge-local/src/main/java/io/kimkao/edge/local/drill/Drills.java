package io.kimkao.edge.local.drill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.drill.Scenario.Step;
import io.kimkao.edge.local.drill.Scenario.Window;
import java.util.ArrayList;
import java.util.List;

/** All that is drilled, by topology. */
public final class Drills {
  /** In the order in which they are drilled. */
  public static final List<String> TOPOLOGIES =
      List.of(Topology.POC.word(), Topology.EDGE_ROUTING.word(), Topology.DIRECT.word());

  private static final String POC = Topology.POC.word();
  private static final String EDGE_ROUTING = Topology.EDGE_ROUTING.word();
  private static final String DIRECT = Topology.DIRECT.word();

  /** Stand for the names of the sites. */
  static final String FIRST = "{first}";

  static final String SECOND = "{second}";
  private static final double USUAL = Double.NaN;

  /** A moment in which all is well. */
  private static final double CALM = 1;

  /** How long a fault lasts: twice what DNS takes to move. */
  private static final double LASTS = 8;

  private static final double BACK = 5;

  /** What is sent just before something is mended is answered after it. */
  private static final double MARGIN = 0.3;

  private static final int HOLD_DOWN_SECONDS = 60;

  private static final int CYCLES = 10;
  private static final double CYCLE = 0.6;

  private Drills() {}

  /**
   * Those of a topology.
   *
   * @param fault part of what is said to be the matter; empty for all
   */
  public static List<Scenario> of(String topology, String fault) {
    return all().stream()
        .filter(one -> one.topology().equals(topology))
        .filter(one -> one.windows().get(0).fault().contains(fault))
        .toList();
  }

  /**
   * The same configuration, where what an instance learns holds for a shorter time too, and the
   * hold-down is the shortest there is.
   */
  public static ConfigurationFile paced(ConfigurationFile file) {
    ObjectNode tree = file.tree().deepCopy();
    if (tree.path("failover").path("suspect") instanceof ObjectNode suspect) {
      int within = suspect.path("withinSeconds").asInt(10);
      int lasting = suspect.path("forSeconds").asInt(60);
      suspect.put("withinSeconds", Drill.PACE.seconds(within));
      suspect.put("forSeconds", Drill.PACE.seconds(lasting));
    }
    if (tree.has("failover") && tree.path("deployment") instanceof ObjectNode deployment) {
      deployment.putObject("failback").put("holdDownSeconds", HOLD_DOWN_SECONDS);
    }
    return ConfigurationFile.read(Json.bytes(tree));
  }

  private static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.add(broken(POC, "API 1 refuses", new Step(CALM, FIRST, "refuse", USUAL)));
    all.add(broken(EDGE_ROUTING, "API 1 refuses", new Step(CALM, FIRST, "refuse", USUAL)));
    all.add(broken(EDGE_ROUTING, "API 1 answers 503", new Step(CALM, FIRST, "5xx", 1)));
    all.add(broken(EDGE_ROUTING, "API 1 is slow", new Step(CALM, FIRST, "slow", 4_000)));
    all.add(broken(EDGE_ROUTING, "API 1's name is gone", new Step(CALM, FIRST, "dns", USUAL)));
    all.add(
        broken(
            EDGE_ROUTING,
            "API 1 shows a wrong certificate",
            new Step(CALM, FIRST, "certificate", USUAL)));
    all.add(broken(EDGE_ROUTING, "region 1 is gone", new Step(CALM, FIRST, "down", USUAL)));
    all.add(broken(EDGE_ROUTING, "function throws", new Step(CALM, "function", "throw", USUAL)));
    all.add(
        broken(EDGE_ROUTING, "distribution is broken", new Step(CALM, "distribution", "5xx", 1)));
    all.add(
        broken(
            EDGE_ROUTING,
            "health check 1 lies: unhealthy",
            new Step(CALM, FIRST + "-health", "unhealthy", USUAL)));
    all.add(
        broken(
            EDGE_ROUTING,
            "API 1 refuses, health check 1 lies: healthy",
            new Step(CALM, FIRST + "-health", "healthy", USUAL),
            new Step(CALM, FIRST, "refuse", USUAL)));
    all.add(bothDown(FIRST, "both were down, 1 is back"));
    all.add(bothDown(SECOND, "both were down, 2 is back"));
    all.add(flapping());
    all.add(broken(DIRECT, "CloudFront is gone", new Step(CALM, "edge", "refuse", USUAL)));
    return all;
  }

  private static Scenario broken(String topology, String fault, Step... steps) {
    double lasts = topology.equals(DIRECT) ? LASTS + BACK : LASTS;
    double mended = CALM + lasts;
    List<Step> all = new ArrayList<>(List.of(steps));
    for (Step step : steps) {
      all.add(new Step(mended, step.part(), "", USUAL));
    }
    double end = mended + BACK;
    return new Scenario(
        topology,
        all,
        List.of(
            new Window(fault, CALM, mended - MARGIN),
            new Window(fault + "; it is mended", mended, end)),
        end);
  }

  private static Scenario bothDown(String back, String fault) {
    double mended = CALM + 3;
    double end = mended + LASTS;
    String other = back.equals(FIRST) ? SECOND : FIRST;
    return new Scenario(
        EDGE_ROUTING,
        List.of(
            new Step(CALM, FIRST, "refuse", USUAL),
            new Step(CALM, SECOND, "refuse", USUAL),
            new Step(mended, back, "", USUAL),
            new Step(end, other, "", USUAL)),
        List.of(new Window(fault, mended, end)),
        end);
  }

  /** The first site's health check changes its mind, and nothing is the matter. */
  private static Scenario flapping() {
    List<Step> steps = new ArrayList<>();
    double second = CALM;
    for (int i = 0; i < CYCLES; i++) {
      steps.add(new Step(second, FIRST + "-health", "unhealthy", USUAL));
      steps.add(new Step(second + CYCLE / 2, FIRST + "-health", "", USUAL));
      second += CYCLE;
    }
    double end = second + BACK;
    return new Scenario(
        EDGE_ROUTING,
        steps,
        List.of(new Window("health check 1 flaps, " + CYCLES + " times", CALM, end)),
        end);
  }
}
