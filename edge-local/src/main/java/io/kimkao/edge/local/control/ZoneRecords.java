package io.kimkao.edge.local.control;

import io.kimkao.edge.local.dns.RecordSet;
import io.kimkao.edge.local.dns.Zones;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/**
 * The records of one hosted zone in Route 53's words, where a failover pair is two sets. SOA and NS
 * are not among them: this machine's DNS has none.
 */
final class ZoneRecords {
  private final Zones zones;
  private final Name zone;

  ZoneRecords(Zones zones, Name zone) {
    this.zones = zones;
    this.zone = zone;
  }

  Name zone() {
    return zone;
  }

  Zones zones() {
    return zones;
  }

  /** By name, from the root's side, then by type and identifier. */
  List<ResourceRecordSet> all() {
    List<RecordSet> sets = new ArrayList<>(zones.all());
    sets.removeIf(set -> !set.name().subdomain(zone));
    sets.sort(
        Comparator.comparing((RecordSet set) -> set.name())
            .thenComparing(set -> Type.string(set.type())));
    List<ResourceRecordSet> all = new ArrayList<>();
    for (RecordSet set : sets) {
      all.addAll(described(set));
    }
    return all;
  }

  /** From that record on; {@code null} for the first of its kind. */
  List<ResourceRecordSet> from(
      @Nullable String name, @Nullable String type, @Nullable String identifier) {
    List<ResourceRecordSet> all = all();
    if (name == null) {
      return all;
    }
    Name first = RecordSet.name(name);
    all.removeIf(
        set -> {
          int order = RecordSet.name(set.name()).compareTo(first);
          if (order == 0 && type != null) {
            order = set.typeAsString().compareTo(type);
          }
          if (order == 0 && identifier != null && set.setIdentifier() != null) {
            order = set.setIdentifier().compareTo(identifier);
          }
          return order < 0;
        });
    return all;
  }

  static List<ResourceRecordSet> described(RecordSet set) {
    RecordSet.Value primary = set.primary();
    RecordSet.Value secondary = set.secondary();
    if (secondary == null && primary != null && primary.identifier().isEmpty()) {
      return List.of(simple(set, primary).build());
    }
    List<ResourceRecordSet> pair = new ArrayList<>();
    if (primary != null) {
      pair.add(half(set, primary, ResourceRecordSetFailover.PRIMARY));
    }
    if (secondary != null) {
      pair.add(half(set, secondary, ResourceRecordSetFailover.SECONDARY));
    }
    pair.sort(Comparator.comparing(ResourceRecordSet::setIdentifier));
    return pair;
  }

  private static ResourceRecordSet half(
      RecordSet set, RecordSet.Value value, ResourceRecordSetFailover role) {
    return simple(set, value).setIdentifier(value.identifier()).failover(role).build();
  }

  private static ResourceRecordSet.Builder simple(RecordSet set, RecordSet.Value value) {
    return ResourceRecordSet.builder()
        .name(set.name().toString())
        .type(Type.string(set.type()))
        .ttl((long) set.ttlSeconds())
        .resourceRecords(ResourceRecord.builder().value(value.text()).build())
        .healthCheckId(value.healthCheck());
  }
}
