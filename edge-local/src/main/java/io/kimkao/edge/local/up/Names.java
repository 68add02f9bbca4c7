package io.kimkao.edge.local.up;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.local.clock.Pace;
import io.kimkao.edge.local.cloudfront.Network;
import io.kimkao.edge.local.dns.RecordSet;
import io.kimkao.edge.local.dns.Zones;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The names of a deployment, and which of them something listens behind. */
final class Names implements Network {
  /** The health check of the way through CloudFront, in topology direct. */
  static final String CLOUDFRONT = "cloudfront";

  private final Deployment deployment;
  private final int ttlSeconds;
  private final int aliasTtlSeconds;
  private final Zones zones;
  private final Map<Name, SocketAddress> listening = new ConcurrentHashMap<>();

  /**
   * No names yet.
   *
   * @param pace of the failover records' TTL
   * @param healthy whether the check of that id says so
   */
  Names(Deployment deployment, Pace pace, Predicate<String> healthy) {
    this.deployment = deployment;
    this.ttlSeconds = pace.seconds(Deployment.FAILOVER_TTL_SECONDS);
    this.aliasTtlSeconds = pace.seconds(Deployment.ALIAS_TTL_SECONDS);
    this.zones = new Zones(healthy).hosted(deployment.zone().id(), deployment.zone().name());
  }

  Zones zones() {
    return zones;
  }

  /** Something listens there under that name. */
  void listening(String name, int port) {
    zones.put(RecordSet.address(name, aliasTtlSeconds, Ports.ADDRESS));
    listening.put(RecordSet.name(name), SocketAddress.inetSocketAddress(port, Ports.ADDRESS));
  }

  /** What listens where, by name. */
  Map<String, SocketAddress> listening() {
    Map<String, SocketAddress> all = new java.util.TreeMap<>();
    listening.forEach((name, address) -> all.put(name.toString(true), address));
    return all;
  }

  /** The records that lead from the public names to what stands behind them. */
  void publish(int edgePort) {
    Site first = deployment.first();
    Site second = deployment.second();
    listening(Deployed.domainName(1), edgePort);
    boolean two = deployment.hasTwoDistributions();
    if (two) {
      listening(Deployed.domainName(2), edgePort);
    }
    String name = deployment.domainName();
    if (deployment.has(Topology.POC)) {
      failover(
          name,
          Type.CNAME,
          ttlSeconds,
          Deployed.domainName(1),
          first.name(),
          Deployed.domainName(2));
    } else if (deployment.has(Topology.DIRECT)) {
      String direct = second.directName(deployment.zone());
      int ttl = deployment.zone().isApex(name) ? aliasTtlSeconds : ttlSeconds;
      failover(name, Type.CNAME, ttl, Deployed.domainName(1), CLOUDFRONT, direct);
    } else {
      zones.put(RecordSet.cname(name, aliasTtlSeconds, Deployed.domainName(1)));
    }
    for (String alias : deployment.aliases()) {
      boolean seconds = two && alias.equalsIgnoreCase(second.host());
      zones.put(RecordSet.cname(alias, aliasTtlSeconds, Deployed.domainName(seconds ? 2 : 1)));
    }
    if (deployment.has(Topology.EDGE_ROUTING)) {
      for (Site site : deployment.sites()) {
        String configured = site.configuredName(deployment.zone());
        zones.put(
            RecordSet.address(configured, Deployment.FIXED_TTL_SECONDS, Site.CONFIGURED_ADDRESS));
      }
    }
    if (deployment.activeName() != null) {
      failover(
          deployment.activeName(),
          Type.A,
          ttlSeconds,
          ActiveOrigin.address(0),
          ActiveSite.check(deployment),
          ActiveOrigin.address(1));
    }
  }

  private void failover(
      String name, int type, int ttl, String primary, String check, String secondary) {
    zones.put(
        RecordSet.failover(
            name,
            type,
            ttl,
            new RecordSet.Value(primary, check),
            new RecordSet.Value(secondary, deployment.second().name())));
  }

  /** Makes names be nowhere, or be where they were. */
  void hide(List<String> names, boolean on) {
    names.forEach(name -> zones.hide(RecordSet.name(name), on));
  }

  @Override
  public boolean isKnown(String name) {
    return last(name) instanceof ARecord;
  }

  @Override
  public @Nullable SocketAddress resolve(String name) {
    Record last = last(name);
    return last instanceof ARecord ? listening.get(last.getName()) : null;
  }

  @Override
  public @Nullable String end(String name) {
    Record last = last(name);
    return last == null ? null : last.getName().toString(true);
  }

  /** The address that DNS gives; {@code null} where it gives none. */
  @Nullable String address(String name) {
    return last(name) instanceof ARecord record ? record.getAddress().getHostAddress() : null;
  }

  /** The site that the active record names; {@code null} where there is none. */
  @Nullable String active() {
    String name = deployment.activeName();
    String address = name == null ? null : address(name);
    if (address == null) {
      return null;
    }
    boolean first = address.equals(ActiveOrigin.address(0));
    return (first ? deployment.first() : deployment.second()).name();
  }

  private @Nullable Record last(String name) {
    if (name.isEmpty()) {
      return null;
    }
    List<Record> answer;
    try {
      answer = zones.answer(RecordSet.name(name), Type.A);
    } catch (IllegalArgumentException e) {
      return null;
    }
    Record last = answer == null || answer.isEmpty() ? null : answer.get(answer.size() - 1);
    return last instanceof CNAMERecord ? null : last;
  }
}
