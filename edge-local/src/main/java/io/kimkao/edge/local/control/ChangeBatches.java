package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.dns.RecordSet;
import io.kimkao.edge.local.dns.Zones;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** A batch of changes: all of it, or nothing. Messages are Route 53's. */
final class ChangeBatches {
  /** Where records are. */
  private record Place(Name name, int type) {}

  /** Records of one place after the changes so far; without a set where there are none. */
  private record Outcome(@Nullable RecordSet set) {}

  private final ZoneRecords records;
  private final Map<Place, Outcome> after = new LinkedHashMap<>();

  private ChangeBatches(ZoneRecords records) {
    this.records = records;
  }

  static void apply(ZoneRecords records, List<Change> changes) throws Rejection {
    ChangeBatches batch = new ChangeBatches(records);
    if (changes.isEmpty()) {
      throw ConfiguredCheck.invalid("The batch must contain a change.");
    }
    for (Change change : changes) {
      batch.take(change);
    }
    batch.checkNames();
    Zones zones = records.zones();
    batch.after.forEach(
        (place, outcome) -> {
          if (outcome.set() == null) {
            zones.remove(place.name(), place.type());
          } else {
            zones.put(outcome.set());
          }
        });
  }

  private void take(Change change) throws Rejection {
    ResourceRecordSet given = change.resourceRecordSet();
    RecordSet wanted = GivenRecords.read(given);
    if (!wanted.name().subdomain(records.zone())) {
      throw invalid(
          "RRSet with DNS name " + wanted.name() + " is not permitted in zone " + records.zone());
    }
    Place place = new Place(wanted.name(), wanted.type());
    RecordSet now = at(place);
    boolean isThere = now != null && value(now, given) != null;
    if (change.action() == ChangeAction.CREATE && isThere) {
      throw invalid(
          "Tried to create resource record set " + label(given) + " but it already exists");
    }
    if (change.action() == ChangeAction.DELETE) {
      delete(place, now, given, wanted);
    } else if (change.action() == ChangeAction.CREATE || change.action() == ChangeAction.UPSERT) {
      after.put(place, new Outcome(GivenRecords.merged(now, wanted, given)));
    } else {
      throw ConfiguredCheck.invalid("Action must be CREATE, DELETE or UPSERT.");
    }
  }

  private void delete(
      Place place, @Nullable RecordSet now, ResourceRecordSet given, RecordSet wanted)
      throws Rejection {
    RecordSet.Value there = now == null ? null : value(now, given);
    if (now == null || there == null) {
      throw invalid(
          "Tried to delete resource record set " + label(given) + " but it was not found");
    }
    if (!there.equals(value(wanted, given)) || now.ttlSeconds() != wanted.ttlSeconds()) {
      throw invalid(
          "Tried to delete resource record set "
              + label(given)
              + " but the values provided do not match the current values");
    }
    boolean isPrimary = there.equals(now.primary());
    RecordSet.Value rest = isPrimary ? now.secondary() : now.primary();
    after.put(
        place,
        new Outcome(
            rest == null
                ? null
                : new RecordSet(
                    now.name(),
                    now.type(),
                    now.ttlSeconds(),
                    isPrimary ? null : rest,
                    isPrimary ? rest : null)));
  }

  /** The half of a pair that is meant, or the only value. */
  private static RecordSet.@Nullable Value value(RecordSet set, ResourceRecordSet given) {
    String identifier = given.setIdentifier() == null ? "" : given.setIdentifier();
    for (RecordSet.Value value : new RecordSet.Value[] {set.primary(), set.secondary()}) {
      if (value != null && value.identifier().equals(identifier)) {
        return value;
      }
    }
    return null;
  }

  private @Nullable RecordSet at(Place place) {
    Outcome outcome = after.get(place);
    return outcome == null ? records.zones().find(place.name(), place.type()) : outcome.set();
  }

  /** A CNAME stands alone. */
  private void checkNames() throws Rejection {
    for (Place place : after.keySet()) {
      if (at(place) == null) {
        continue;
      }
      int other = place.type() == Type.CNAME ? Type.A : Type.CNAME;
      if (at(new Place(place.name(), other)) != null) {
        throw invalid(
            "RRSet of type "
                + Type.string(place.type())
                + " with DNS name "
                + place.name()
                + " is not permitted because a conflicting RRSet of type "
                + Type.string(other)
                + " with the same DNS name already exists in zone "
                + records.zone());
      }
    }
  }

  private static String label(ResourceRecordSet given) {
    String name = RecordSet.name(given.name()).toString();
    return "[name='"
        + name
        + "', type='"
        + given.typeAsString()
        + "'"
        + (given.setIdentifier() == null ? "" : ", set-identifier='" + given.setIdentifier() + "'")
        + "]";
  }

  private static Rejection invalid(String message) {
    return new Rejection(400, "InvalidChangeBatch", "[" + message + "]");
  }
}
