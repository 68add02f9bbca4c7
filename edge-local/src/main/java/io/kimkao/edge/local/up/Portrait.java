package io.kimkao.edge.local.up;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.local.console.Console;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.StoredDistribution;
import io.kimkao.edge.local.fault.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a local edge says of itself, to scripts and to the console. */
final class Portrait {
  private final LocalEdge.Settings settings;
  private final Deployment deployment;
  private final Ports ports;
  private final Names names;
  private final Faults faults;
  private final ActiveSite active;

  Portrait(LocalEdge.Settings settings, Names names, Faults faults, ActiveSite active) {
    this.settings = settings;
    this.deployment = settings.deployment();
    this.ports = settings.ports();
    this.names = names;
    this.faults = faults;
    this.active = active;
  }

  /** For scripts: {@code .edge/local.json}. */
  ObjectNode description(Path root) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String console = "http://" + Ports.ADDRESS + ":" + ports.console();
    json.put("pid", ProcessHandle.current().pid())
        .put("publicName", deployment.domainName())
        .put("ca", root.toAbsolutePath().toString())
        .put("dns", Ports.ADDRESS + ":" + ports.dns())
        .put("edge", address())
        .put("http", Ports.ADDRESS + ":" + ports.http());
    ObjectNode apis = json.putObject("apis");
    for (int i = 0; i < deployment.sites().size(); i++) {
      apis.put(deployment.sites().get(i).name(), Ports.ADDRESS + ":" + ports.api(i));
    }
    json.put("control", console).put("console", console + "/");
    ObjectNode all = json.putObject("names");
    names.listening().forEach((name, at) -> all.put(name, at.host() + ":" + at.port()));
    return json;
  }

  /**
   * What stands where, and how it is, as the console shows it.
   *
   * @param made {@code null} before there are distributions
   * @param healthy whether the check of that site says so
   */
  ObjectNode state(@Nullable Distributions made, Predicate<String> healthy) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("publicName", deployment.domainName());
    ArrayNode topologies = json.putArray("topologies");
    deployment.topologies().forEach(one -> topologies.add(one.word()));
    json.put("edge", address())
        .put("dns", Ports.ADDRESS + ":" + ports.dns())
        .put("curl", curl("/orders"));
    json.putObject("function")
        .put("runtime", settings.artefact().isBundle() ? "node" : "jvm")
        .put("instances", settings.instances());
    json.set("answer", answer());
    distributions(json, made);
    ArrayNode rows = json.putArray("sites");
    for (int i = 0; i < deployment.sites().size(); i++) {
      Site site = deployment.sites().get(i);
      rows.addObject()
          .put("name", site.name())
          .put("host", site.host())
          .put("region", site.region())
          .put("address", Ports.ADDRESS + ":" + ports.api(i))
          .put("healthy", healthy.test(site.name()));
    }
    ArrayNode parts = json.putArray("parts");
    faults.parts().forEach(part -> parts.add(Console.part(part)));
    return json;
  }

  /** What DNS says, and why the preferred site is not active although it is well. */
  ObjectNode answer() {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("public", names.end(deployment.domainName()))
            .put("active", names.active());
    if (deployment.activeName() != null) {
      String reason = active.reason();
      boolean inVain = reason != null && deployment.first().name().equals(names.active());
      answer
          .put(
              "reason",
              inVain ? reason + ", but " + deployment.second().name() + " is unhealthy" : reason)
          .put("switched", active.isSwitched())
          .put("heldSeconds", active.heldSeconds());
    }
    return answer;
  }

  private void distributions(ObjectNode json, @Nullable Distributions made) {
    ArrayNode all = json.putArray("distributions");
    Distribution owner = made == null ? null : made.forHost(deployment.domainName());
    json.put("owner", owner == null ? null : owner.id());
    for (StoredDistribution one : made == null ? List.<StoredDistribution>of() : made.all()) {
      ObjectNode row = all.addObject().put("id", one.id()).put("domainName", one.domainName());
      ArrayNode aliases = row.putArray("aliases");
      one.aliases().forEach(aliases::add);
      row.put("status", one.status()).put("enabled", one.served().enabled());
    }
  }

  /** What to type. */
  String curl(String path) {
    return "curl --cacert .edge/ca.pem --connect-to ::"
        + address()
        + " https://"
        + deployment.domainName()
        + path;
  }

  private String address() {
    return Ports.ADDRESS + ":" + ports.edge();
  }
}
