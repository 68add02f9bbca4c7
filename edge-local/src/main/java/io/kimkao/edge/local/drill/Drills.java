package io.kimkao.edge.local.drill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.drill.Scenario.Step;
import io.kimkao.edge.local.drill.Scenario.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is drilled, by topology. */
public final class Drills {
  /** In the order in which they are drilled. */
  public static final List<String> TOPOLOGIES =
      List.of(
          Topology.POC.word(),
          Topology.EDGE_ROUTING.word(),
          Topology.TAKEOVER.word(),
          Topology.DIRECT.word());

  private static final String POC = Topology.POC.word();
  private static final String EDGE_ROUTING = Topology.EDGE_ROUTING.word();
  private static final String TAKEOVER = Topology.TAKEOVER.word();
  private static final String DIRECT = Topology.DIRECT.word();

  /** Stand for the names of the sites. */
  static final String FIRST = "{first}";

  static final String SECOND = "{second}";

  /** Stands for what tells the first distribution from a second one. */
  static final String ONE = "{-1}";

  /** The operator's switch, as a part. */
  static final String SWITCH = "switch";

  private static final String REFUSES = "an API refuses";
  private static final double USUAL = Double.NaN;

  /** A moment in which all is well. */
  private static final double CALM = 1;

  /** How long a fault lasts: a second more than DNS takes to move. */
  private static final double LASTS = 5;

  /** As long as an alarm takes, and a move. */
  private static final double ALARMED = 25;

  private static final double BACK = 2;

  /** What is sent just before something is mended is answered after it. */
  private static final double MARGIN = 0.3;

  /** The shortest that there is. */
  private static final int HOLD_DOWN_SECONDS = 60;

  private static final double HELD = HOLD_DOWN_SECONDS / (double) Drill.PACE.times();
  private static final int CYCLES = 10;
  private static final double CYCLE = 0.6;

  private Drills() {}

  /**
   * Whether there are such topologies: one of the four, or some of the last three that are
   * combined, such as {@code edge-routing+takeover}.
   */
  public static boolean isKnown(String topologies) {
    List<String> words = words(topologies);
    return TOPOLOGIES.containsAll(words)
        && words.stream().distinct().count() == words.size()
        && (words.size() == 1 || !words.contains(POC));
  }

  /** The topologies of such a combination. */
  public static List<String> words(String topologies) {
    return List.of(topologies.split("\\+", -1));
  }

  /**
   * Those of a topology, or of all that are combined; of two with the same fault the longer one.
   *
   * @param fault part of what is said to be the matter; empty for all
   */
  public static List<Scenario> of(String topologies, String fault) {
    List<String> words = words(topologies);
    Map<String, Scenario> chosen = new LinkedHashMap<>();
    for (Scenario one : all()) {
      String name = one.windows().get(0).fault();
      if (words.contains(one.topology()) && name.contains(fault)) {
        chosen.merge(name, one, (a, b) -> a.end() > b.end() ? a : b);
      }
    }
    return chosen.values().stream()
        .map(one -> new Scenario(topologies, one.failure(), one.steps(), one.windows(), one.end()))
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
    all.add(broken(POC, "the first API", "API 1 refuses", refuses(FIRST)));
    all.add(broken(EDGE_ROUTING, REFUSES, "API 1 refuses", refuses(FIRST)));
    all.add(broken(EDGE_ROUTING, REFUSES, "API 1 answers 503", step(FIRST, "5xx", 1)));
    all.add(
        broken(
            EDGE_ROUTING,
            "an API connects and does not answer",
            "API 1 is slow",
            step(FIRST, "slow", 4_000)));
    all.add(broken(EDGE_ROUTING, REFUSES, "API 1's name is gone", step(FIRST, "dns", USUAL)));
    all.add(
        broken(
            EDGE_ROUTING,
            "an API shows a wrong certificate",
            "API 1 shows a wrong certificate",
            step(FIRST, "certificate", USUAL)));
    all.add(
        broken(
            EDGE_ROUTING,
            "an API does not connect",
            "region 1 is gone",
            step(FIRST, "down", USUAL)));
    all.add(
        broken(
            EDGE_ROUTING,
            "",
            "health check 1 lies: unhealthy",
            step(FIRST + "-health", "unhealthy", USUAL)));
    all.add(
        broken(
            EDGE_ROUTING,
            "",
            "API 1 refuses, health check 1 lies: healthy",
            step(FIRST + "-health", "healthy", USUAL),
            refuses(FIRST)));
    all.add(bothDown(FIRST, "both were down, 1 is back"));
    all.add(bothDown(SECOND, "both were down, 2 is back"));
    all.add(failback());
    all.add(flapping());
    all.add(switched());
    for (String topology : List.of(EDGE_ROUTING, TAKEOVER)) {
      String failure = "the first distribution";
      String function = "function" + ONE;
      all.add(broken(topology, failure, "function throws", step(function, "throw", USUAL)));
      String distribution = "distribution" + ONE;
      all.add(broken(topology, failure, "distribution is broken", step(distribution, "5xx", 1)));
    }
    all.add(broken(DIRECT, "CloudFront", "CloudFront is gone", step("edge", "refuse", USUAL)));
    return all;
  }

  private static Step step(String part, String kind, double value) {
    return new Step(CALM, part, kind, value);
  }

  private static Step refuses(String site) {
    return step(site, "refuse", USUAL);
  }

  private static Scenario broken(String topology, String failure, String fault, Step... steps) {
    double lasts = topology.equals(TAKEOVER) ? ALARMED : LASTS;
    double mended = CALM + lasts;
    List<Step> all = new ArrayList<>(List.of(steps));
    for (Step step : steps) {
      all.add(new Step(mended, step.part(), "", USUAL));
    }
    double end = mended + BACK;
    return new Scenario(
        topology,
        failure,
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
        "both APIs",
        List.of(
            refuses(FIRST),
            refuses(SECOND),
            new Step(mended, back, "", USUAL),
            new Step(end, other, "", USUAL)),
        List.of(new Window(fault, mended, end)),
        end);
  }

  /** The first site is well again: nothing must be lost before, at and after the failback. */
  private static Scenario failback() {
    double mended = CALM + LASTS;
    double end = mended + HELD + 2 * BACK;
    return new Scenario(
        EDGE_ROUTING,
        "the preferred site is well again",
        List.of(refuses(FIRST), new Step(mended, FIRST, "", USUAL)),
        List.of(new Window("API 1 is back, failback after the hold-down", mended, end)),
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
    double end = second + HELD + BACK;
    return new Scenario(
        EDGE_ROUTING,
        "",
        steps,
        List.of(new Window("health check 1 flaps, " + CYCLES + " times", CALM, end)),
        end);
  }

  /** To the second site and back, and nothing is the matter. */
  private static Scenario switched() {
    double back = CALM + LASTS / 2;
    double end = back + BACK;
    return new Scenario(
        EDGE_ROUTING,
        "",
        List.of(step(SWITCH, "second", USUAL), new Step(back, SWITCH, "automatic", USUAL)),
        List.of(new Window("the operator switches to 2 and back", CALM, end)),
        end);
  }
}
