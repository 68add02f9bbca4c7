package io.kimkao.edge.deployment;

import io.kimkao.edge.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a failure leads to in the topologies of a deployment, and for how long at worst, as its
 * settings have it. Of a takeover the parts are AWS's figures and ours, untried.
 *
 * @param failure what is the matter
 * @param reads what becomes of GET, HEAD and OPTIONS
 * @param writes what becomes of everything else
 * @param parts what the time to recover is made of, one after the other; empty where nothing but a
 *     repair ends it, or where nothing is lost
 */
public record Outlook(String failure, String reads, String writes, List<Part> parts) {
  private static final int CONNECTION_SECONDS = 2;
  private static final int RESPONSE_SECONDS = 30;

  /** Three periods of a minute, after a minute that CloudFront's metrics may be late. */
  private static final int ALARM_SECONDS = 240;

  /**
   * What <i>CloudFront's deployment times, 2020</i> says of five minutes, and one of the
   * controller.
   */
  private static final int MOVE_SECONDS = 360;

  /**
   * A part of the time to recover.
   *
   * @param what is waited for
   */
  public record Part(String what, int seconds) {}

  /** From the failure to steady success at worst, in seconds; 0 without parts. */
  public int seconds() {
    return parts.stream().mapToInt(Part::seconds).sum();
  }

  /**
   * How long requests are lost at worst: {@code 40 s}, {@code 0 s} where none is, {@code repair}
   * where nothing else ends it.
   *
   * @param write of writes, or of reads
   */
  public String lostFor(boolean write) {
    String what = write ? writes : reads;
    return !what.startsWith("lost") ? "0 s" : parts.isEmpty() ? "repair" : seconds() + " s";
  }

  /** Such as {@code 40 s: health check, 10 s × 3 = 30 s; DNS 10 s}; empty without parts. */
  public String sum() {
    return parts.isEmpty()
        ? ""
        : seconds()
            + " s: "
            + parts.stream()
                .map(part -> part.what() + " " + part.seconds() + " s")
                .collect(Collectors.joining("; "));
  }

  /** The failures, for a checked configuration; empty where nothing is deployed. */
  public static List<Outlook> of(JsonObject root) {
    Deployment deployment = Deployment.of(root);
    JsonObject failover = root.object("failover");
    return deployment == null
        ? List.of()
        : new Forecast(deployment, failover == null ? null : failover.object("suspect")).all();
  }

  /** What one deployment's topologies do, failure by failure. */
  private static final class Forecast {
    private static final String OTHER = "the other site answers, within the request";
    private static final String LOST = "lost until then";
    private static final String REPAIR = "lost until it is repaired";

    private final Deployment deployment;
    private final @Nullable JsonObject suspect;
    private final List<Outlook> all = new ArrayList<>();

    Forecast(Deployment deployment, @Nullable JsonObject suspect) {
      this.deployment = deployment;
      this.suspect = suspect;
    }

    List<Outlook> all() {
      if (deployment.has(Topology.POC)) {
        add(
            "the first API or its distribution",
            REPAIR,
            REPAIR + ", for DNS moves and nothing else");
        return all;
      }
      if (deployment.has(Topology.EDGE_ROUTING)) {
        routing();
      } else {
        around("the first API");
      }
      around("the first distribution or its function");
      cloudFront();
      if (deployment.has(Topology.EDGE_ROUTING)) {
        back();
      }
      return all;
    }

    private void routing() {
      add("an API refuses, answers 5xx, or its name is gone", OTHER, written(LOST), check(), dns());
      add(
          "an API shows a wrong certificate, which Route 53 does not look at",
          OTHER,
          written(REPAIR));
      boolean together = deployment.first().region().equals(deployment.second().region());
      if (together) {
        add(
            "region " + deployment.first().region() + ", in which both sites are",
            "lost until it is back",
            "lost until it is back");
      }
      add(
          "an API does not connect" + (together ? "" : ", as when its region is gone"),
          OTHER + ", after " + CONNECTION_SECONDS + " s",
          written(LOST + ", each after " + CONNECTION_SECONDS + " s"),
          check(),
          dns(),
          new Part("the last attempt", CONNECTION_SECONDS));
      add(
          "an API connects and does not answer",
          OTHER + ", after " + RESPONSE_SECONDS + " s",
          written(LOST + ", each after " + RESPONSE_SECONDS + " s"),
          check(),
          dns(),
          new Part("the last attempt", RESPONSE_SECONDS));
      add("both APIs, and one is back", "the one that answers, at once", LOST, check(), dns());
    }

    /** Lost until DNS moves, or until an instance knows. */
    private String written(String lost) {
      int failures = suspect == null ? 0 : (int) suspect.number("failures", 3);
      return lost
          + (suspect == null
              ? ""
              : "; an instance that saw "
                  + (failures == 1 ? "a read" : failures + " reads")
                  + " fail in "
                  + (int) suspect.number("withinSeconds", 10)
                  + " s sends them elsewhere before");
    }

    /** Where nothing behind the distribution helps. */
    private void around(String failure) {
      if (deployment.has(Topology.DIRECT)) {
        add(
            failure,
            "lost until then; then the second API answers, without CloudFront",
            LOST,
            check(),
            publicName());
      } else if (deployment.has(Topology.TAKEOVER)) {
        add(
            failure,
            "lost until then; then the second distribution answers",
            LOST,
            new Part("alarm, 3 × 60 s and metrics 60 s late =", ALARM_SECONDS),
            new Part(
                "controller 60 s and CloudFront's propagation 300 s (unverified) =", MOVE_SECONDS));
      } else {
        add(failure, REPAIR, REPAIR);
      }
    }

    private void cloudFront() {
      if (deployment.has(Topology.DIRECT)) {
        add(
            "CloudFront",
            "lost until then; then the second API answers, without cache, web ACL and function",
            LOST,
            check(),
            publicName());
      } else {
        add("CloudFront", "lost until it is back", "lost until it is back");
      }
    }

    private void back() {
      FailbackSettings failback = deployment.failback();
      String when =
          failback.byHand()
              ? "nothing is lost; the second site stays active until somebody releases it, or for a day"
              : "nothing is lost; the second site stays active meanwhile";
      add(
          "the preferred site is well again",
          when,
          "nothing is lost",
          check(),
          new Part(
              "hold-down (how soon Route 53 follows its alarm is unverified)",
              failback.holdDownSeconds()),
          dns());
    }

    private Part check() {
      HealthCheckSettings check = deployment.healthCheck();
      return new Part(
          "health check, " + check.threshold() + " × " + check.intervalSeconds() + " s =",
          check.threshold() * check.intervalSeconds());
    }

    private static Part dns() {
      return new Part("DNS", Deployment.FAILOVER_TTL_SECONDS);
    }

    private Part publicName() {
      boolean apex = deployment.zone().isApex(deployment.domainName());
      return new Part("DNS", apex ? Deployment.ALIAS_TTL_SECONDS : Deployment.FAILOVER_TTL_SECONDS);
    }

    private void add(String failure, String reads, String writes, Part... parts) {
      all.add(new Outlook(failure, reads, writes, List.of(parts)));
    }
  }
}
