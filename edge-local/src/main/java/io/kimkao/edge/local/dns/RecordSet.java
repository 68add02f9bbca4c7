package io.kimkao.edge.local.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Records of one name and type: simple, or a failover pair as Route 53 has it.
 *
 * @param type {@link Type#A} or {@link Type#CNAME}
 * @param ttlSeconds of every answer
 * @param primary the value that is given while its health check says so; {@code null} for half a
 *     pair
 * @param secondary the value that stands in; {@code null} without failover, or for half a pair
 */
public record RecordSet(
    Name name, int type, int ttlSeconds, @Nullable Value primary, @Nullable Value secondary) {

  /**
   * One record's value.
   *
   * @param text an address or a name
   * @param healthCheck its id; {@code null} for a value that always counts as healthy
   * @param identifier tells it from the other value of a pair; empty for a simple record
   */
  public record Value(String text, @Nullable String healthCheck, String identifier) {
    public Value(String text, @Nullable String healthCheck) {
      this(text, healthCheck, "");
    }

    private Value named(String role) {
      return identifier.isEmpty() ? new Value(text, healthCheck, role) : this;
    }
  }

  public static RecordSet address(String name, int ttlSeconds, String address) {
    return new RecordSet(name(name), Type.A, ttlSeconds, new Value(address, null), null);
  }

  public static RecordSet cname(String name, int ttlSeconds, String target) {
    return new RecordSet(name(name), Type.CNAME, ttlSeconds, new Value(target, null), null);
  }

  public static RecordSet failover(
      String name, int type, int ttlSeconds, Value primary, Value secondary) {
    return new RecordSet(
        name(name), type, ttlSeconds, primary.named("primary"), secondary.named("secondary"));
  }

  /** The absolute name of that text. */
  public static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(text + ": must be a DNS name, but is not", e);
    }
  }

  /**
   * What is answered now. A secondary that is unhealthy gives the primary, whatever its state:
   * <em>How Amazon Route 53 chooses records when health checking is configured</em>.
   */
  List<Record> records(Predicate<String> healthy) {
    Value chosen = primary;
    if (secondary != null
        && (primary == null || (!isHealthy(primary, healthy) && isHealthy(secondary, healthy)))) {
      chosen = secondary;
    }
    return chosen == null ? List.of() : List.of(record(chosen.text()));
  }

  private static boolean isHealthy(Value value, Predicate<String> healthy) {
    return value.healthCheck() == null || healthy.test(value.healthCheck());
  }

  private Record record(String text) {
    if (type == Type.CNAME) {
      return new CNAMERecord(name, DClass.IN, ttlSeconds, name(text));
    }
    try {
      return new ARecord(name, DClass.IN, ttlSeconds, InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text + ": must be an address, but is not", e);
    }
  }
}
