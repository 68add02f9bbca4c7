package io.kimkao.edge.local.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * The names of this machine: the zone of the configuration, and what stands for CloudFront's and
 * API Gateway's own. Records come and go while it runs.
 */
public final class Zones {
  /** A chain of names is not followed further than that. */
  private static final int CHAIN = 8;

  /** Whose names stand for CloudFront's and API Gateway's. */
  private static final List<Name> AWS =
      List.of(RecordSet.name("cloudfront.net"), RecordSet.name("amazonaws.com"));

  private static final Name SERVER = RecordSet.name("ns.local.invalid");
  private static final Name MAILBOX = RecordSet.name("nobody.local.invalid");

  private final Predicate<String> healthy;
  private final Map<Name, List<RecordSet>> byName = new ConcurrentHashMap<>();
  private final Set<Name> hidden = ConcurrentHashMap.newKeySet();
  private final Map<String, Name> hosted = new ConcurrentHashMap<>();

  /**
   * Names without records.
   *
   * @param healthy whether the health check of that id says so
   */
  public Zones(Predicate<String> healthy) {
    this.healthy = healthy;
  }

  /** Adds records, in place of those of the same name and type. */
  public void put(RecordSet set) {
    byName.compute(
        set.name(),
        (name, old) -> {
          List<RecordSet> sets = new ArrayList<>(old == null ? List.of() : old);
          sets.removeIf(one -> one.type() == set.type());
          sets.add(set);
          return List.copyOf(sets);
        });
  }

  /** Makes a name be nowhere, or be where it was. */
  public void hide(Name name, boolean on) {
    if (on) {
      hidden.add(name);
    } else {
      hidden.remove(name);
    }
  }

  /** Removes the records of that name and type. */
  public void remove(Name name, int type) {
    byName.computeIfPresent(
        name,
        (same, old) -> {
          List<RecordSet> rest = old.stream().filter(one -> one.type() != type).toList();
          return rest.isEmpty() ? null : rest;
        });
  }

  /** All records, in no order. */
  public List<RecordSet> all() {
    return byName.values().stream().flatMap(List::stream).toList();
  }

  /** The records of that name and type; {@code null} where there are none. */
  public @Nullable RecordSet find(Name name, int type) {
    return byName.getOrDefault(name, List.of()).stream()
        .filter(one -> one.type() == type)
        .findFirst()
        .orElse(null);
  }

  /**
   * The SOA record of the zone that a name is in: the hosted one, or the one that stands for AWS's
   * own. {@code null} for a name that nobody here answers for.
   */
  @Nullable Record authority(Name name) {
    for (Name zone : hosted.values()) {
      if (name.subdomain(zone)) {
        return soa(zone);
      }
    }
    for (Name zone : AWS) {
      if (name.subdomain(zone)) {
        return soa(zone);
      }
    }
    return null;
  }

  /**
   * With the numbers that Route 53 gives a zone: <em>SOA and NS records that Route 53 creates</em>.
   */
  private static Record soa(Name zone) {
    return new SOARecord(zone, DClass.IN, 900, SERVER, MAILBOX, 1, 7200, 900, 1_209_600, 86_400);
  }

  /** Has a hosted zone of that id, such as {@code Z0123456789EXAMPLE}. */
  public Zones hosted(String id, String name) {
    hosted.put(id, RecordSet.name(name));
    return this;
  }

  /** The names of the hosted zones, by id. */
  public Map<String, Name> hosted() {
    return Map.copyOf(hosted);
  }

  /**
   * The answer: the chain of CNAME records and what stands at its end.
   *
   * @param type of the question
   * @return {@code null} where there is no such name; empty where it has nothing of that type
   */
  public @Nullable List<Record> answer(Name question, int type) {
    List<Record> answer = new ArrayList<>();
    Name name = question;
    for (int i = 0; i < CHAIN; i++) {
      List<RecordSet> sets = hidden.contains(name) ? null : byName.get(name);
      if (sets == null) {
        return answer.isEmpty() && !hasChildren(name) ? null : answer;
      }
      Name next = null;
      for (RecordSet set : sets) {
        if (set.type() == type || set.type() == Type.CNAME) {
          List<Record> records = set.records(healthy);
          answer.addAll(records);
          next = target(records, type);
        }
      }
      if (next == null) {
        return answer;
      }
      name = next;
    }
    return answer;
  }

  /** Where a question of that type goes on. */
  private static @Nullable Name target(List<Record> records, int type) {
    return type != Type.CNAME && !records.isEmpty() && records.get(0) instanceof CNAMERecord cname
        ? cname.getTarget()
        : null;
  }

  /** Whether there are names below it: then it is there, though it has no records (RFC 8020). */
  private boolean hasChildren(Name name) {
    return byName.keySet().stream().anyMatch(one -> one.subdomain(name));
  }
}
