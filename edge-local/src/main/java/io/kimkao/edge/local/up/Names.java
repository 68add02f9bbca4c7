package io.kimkao.edge.local.up;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.local.dns.RecordSet;
import io.kimkao.edge.local.dns.Zones;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The names of a deployment, and which of them something listens behind. */
final class Names {
  private static final int TTL_SECONDS = 10;
  private static final int ALIAS_TTL_SECONDS = 60;

  private final Zones zones;
  private final Map<Name, SocketAddress> listening = new ConcurrentHashMap<>();

  /**
   * No names yet.
   *
   * @param healthy whether the check of that site says so
   */
  Names(Predicate<String> healthy) {
    this.zones = new Zones(healthy);
  }

  Zones zones() {
    return zones;
  }

  /** Something listens there under that name. */
  void listening(String name, int port) {
    zones.put(RecordSet.address(name, ALIAS_TTL_SECONDS, Ports.ADDRESS));
    listening.put(RecordSet.name(name), SocketAddress.inetSocketAddress(port, Ports.ADDRESS));
  }

  /** The records that lead from the public names to the edge. */
  void publish(Deployment deployment, int edgePort) {
    listening(Deployed.domainName(1), edgePort);
    Site first = deployment.first();
    Site second = deployment.second();
    if (deployment.has(Topology.POC)) {
      listening(Deployed.domainName(2), edgePort);
      zones.put(
          RecordSet.failover(
              deployment.domainName(),
              Type.CNAME,
              TTL_SECONDS,
              new RecordSet.Value(Deployed.domainName(1), first.name()),
              new RecordSet.Value(Deployed.domainName(2), second.name())));
    } else {
      zones.put(
          RecordSet.cname(deployment.domainName(), ALIAS_TTL_SECONDS, Deployed.domainName(1)));
    }
    String active = deployment.activeName();
    if (active != null) {
      zones.put(
          RecordSet.failover(
              active,
              Type.A,
              TTL_SECONDS,
              new RecordSet.Value(ActiveOrigin.address(0), first.name()),
              new RecordSet.Value(ActiveOrigin.address(1), second.name())));
    }
  }

  /** The end of the chain of names, and who listens there. */
  @Nullable SocketAddress resolve(String name) {
    List<Record> answer = zones.answer(RecordSet.name(name), Type.A);
    if (answer == null || answer.isEmpty()) {
      return null;
    }
    Record last = answer.get(answer.size() - 1);
    return last instanceof ARecord ? listening.get(last.getName()) : null;
  }
}
