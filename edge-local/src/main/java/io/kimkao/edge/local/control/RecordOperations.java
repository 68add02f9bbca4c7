package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.dns.Zones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.xbill.DNS.Name;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Route 53's operations on zones and records. Changes are in sync at once. */
final class RecordOperations {
  private static final int CHANGES_KEPT = 1_000;

  private final Zones zones;
  private final Map<String, ChangeInfo> changes = new LinkedHashMap<>();

  RecordOperations(Zones zones) {
    this.zones = zones;
  }

  List<Operation<?>> all() {
    return List.of(
        new Operation<>(
            "GET",
            "/hostedzone",
            200,
            ListHostedZonesRequest.class,
            ListHostedZonesRequest::builder,
            this::zones),
        new Operation<>(
            "GET",
            "/hostedzone/{Id}/rrset",
            200,
            ListResourceRecordSetsRequest.class,
            ListResourceRecordSetsRequest::builder,
            this::records),
        new Operation<>(
            "POST",
            "/hostedzone/{Id}/rrset",
            200,
            ChangeResourceRecordSetsRequest.class,
            ChangeResourceRecordSetsRequest::builder,
            this::change),
        new Operation<>(
            "GET",
            "/change/{Id}",
            200,
            GetChangeRequest.class,
            GetChangeRequest::builder,
            this::change));
  }

  private ListHostedZonesResponse zones(ListHostedZonesRequest request) throws Rejection {
    List<HostedZone> all = new ArrayList<>();
    for (Map.Entry<String, Name> zone : new TreeMap<>(zones.hosted()).entrySet()) {
      all.add(
          HostedZone.builder()
              .id("/hostedzone/" + zone.getKey())
              .name(zone.getValue().toString())
              .callerReference("local-edge-" + zone.getKey())
              .config(config -> config.privateZone(false))
              .resourceRecordSetCount((long) new ZoneRecords(zones, zone.getValue()).all().size())
              .build());
    }
    Page<HostedZone> page =
        Page.of(
            all,
            zone -> zone.id().substring("/hostedzone/".length()),
            request.marker(),
            request.maxItems());
    return ListHostedZonesResponse.builder()
        .hostedZones(page.items())
        .marker(page.marker())
        .isTruncated(page.isTruncated())
        .nextMarker(
            page.isTruncated()
                ? page.last(zone -> zone.id().substring("/hostedzone/".length()))
                : null)
        .maxItems(String.valueOf(page.maxItems()))
        .build();
  }

  private ListResourceRecordSetsResponse records(ListResourceRecordSetsRequest request)
      throws Rejection {
    List<ResourceRecordSet> all =
        zone(request.hostedZoneId())
            .from(
                request.startRecordName(),
                request.startRecordTypeAsString(),
                request.startRecordIdentifier());
    int most = Page.most(request.maxItems());
    ListResourceRecordSetsResponse.Builder answer =
        ListResourceRecordSetsResponse.builder()
            .resourceRecordSets(all.subList(0, Math.min(most, all.size())))
            .isTruncated(all.size() > most)
            .maxItems(String.valueOf(most));
    if (all.size() > most) {
      ResourceRecordSet next = all.get(most);
      answer
          .nextRecordName(next.name())
          .nextRecordType(next.type())
          .nextRecordIdentifier(next.setIdentifier());
    }
    return answer.build();
  }

  private synchronized ChangeResourceRecordSetsResponse change(
      ChangeResourceRecordSetsRequest request) throws Rejection {
    ChangeBatches.apply(zone(request.hostedZoneId()), request.changeBatch().changes());
    String id = "C" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60), 36);
    ChangeInfo info =
        ChangeInfo.builder()
            .id("/change/" + id.toUpperCase(java.util.Locale.ROOT))
            .status(ChangeStatus.INSYNC)
            .submittedAt(Instant.now())
            .comment(request.changeBatch().comment())
            .build();
    changes.put(info.id(), info);
    if (changes.size() > CHANGES_KEPT) {
      changes.remove(changes.keySet().iterator().next());
    }
    return ChangeResourceRecordSetsResponse.builder().changeInfo(info).build();
  }

  private synchronized GetChangeResponse change(GetChangeRequest request) throws Rejection {
    ChangeInfo info = changes.get("/change/" + request.id());
    if (info == null) {
      throw new Rejection(404, "NoSuchChange", "Could not find resource with ID: " + request.id());
    }
    return GetChangeResponse.builder().changeInfo(info).build();
  }

  private ZoneRecords zone(String id) throws Rejection {
    Name name = zones.hosted().get(id);
    if (name == null) {
      throw new Rejection(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
    }
    return new ZoneRecords(zones, name);
  }
}
