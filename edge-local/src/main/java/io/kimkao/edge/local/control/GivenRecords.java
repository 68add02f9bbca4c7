package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.dns.RecordSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/**
 * A record set as a call gives it: A or CNAME, one value, simple or half of a failover pair. The
 * rest is refused with {@code InvalidInput}: other types, aliases, more values, weights, places.
 */
final class GivenRecords {
  private static final Pattern ADDRESS = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
  private static final long MAX_TTL = Integer.MAX_VALUE;

  private GivenRecords() {}

  /** With one value: the primary one, or the secondary one. */
  static RecordSet read(ResourceRecordSet given) throws Rejection {
    checkKind(given);
    Name name = name(given.name());
    Long ttl = given.ttl();
    if (ttl == null || ttl < 0 || ttl > MAX_TTL || given.resourceRecords().size() != 1) {
      throw ConfiguredCheck.invalid(
          "Invalid request: the local edge takes records with a TTL and one value: " + name);
    }
    String text = given.resourceRecords().get(0).value();
    boolean isName = given.type() == RRType.CNAME;
    if (isName) {
      name(text);
    } else if (!isAddress(text)) {
      throw ConfiguredCheck.invalid("Invalid Resource Record: '" + text + "' is no IPv4 address");
    }
    String identifier = given.setIdentifier() == null ? "" : given.setIdentifier();
    RecordSet.Value value = new RecordSet.Value(text, given.healthCheckId(), identifier);
    boolean isSecondary = given.failover() == ResourceRecordSetFailover.SECONDARY;
    return new RecordSet(
        name,
        isName ? Type.CNAME : Type.A,
        ttl.intValue(),
        isSecondary ? null : value,
        isSecondary ? value : null);
  }

  private static void checkKind(ResourceRecordSet given) throws Rejection {
    boolean isPair = given.failover() != null;
    if (given.type() != RRType.A && given.type() != RRType.CNAME) {
      throw notImitated("records of type " + given.typeAsString());
    }
    if (given.aliasTarget() != null) {
      throw notImitated("alias records; a CNAME leads to the same name");
    }
    if (given.weight() != null
        || given.region() != null
        || given.geoLocation() != null
        || given.geoProximityLocation() != null
        || given.cidrRoutingConfig() != null
        || given.multiValueAnswer() != null) {
      throw notImitated("routing other than simple and failover");
    }
    if (isPair != (given.setIdentifier() != null)) {
      throw ConfiguredCheck.invalid(
          "Invalid request: a failover record has a SetIdentifier, and a simple one has none");
    }
  }

  /** What stands there once it has been added. */
  static RecordSet merged(@Nullable RecordSet now, RecordSet wanted, ResourceRecordSet given)
      throws Rejection {
    if (now == null) {
      return wanted;
    }
    boolean isPair = given.failover() != null;
    RecordSet.Value known = now.primary() == null ? now.secondary() : now.primary();
    if (known != null && known.identifier().isEmpty() == isPair) {
      throw new Rejection(
          400,
          "InvalidChangeBatch",
          "[RRSet with DNS name "
              + now.name()
              + ", type "
              + Type.string(now.type())
              + " cannot be created because a non multi-value answer RRSet of another routing"
              + " policy exists]");
    }
    if (!isPair) {
      return wanted;
    }
    RecordSet.Value other = wanted.primary() == null ? now.primary() : now.secondary();
    return new RecordSet(
        now.name(),
        now.type(),
        wanted.ttlSeconds(),
        wanted.primary() == null ? other : wanted.primary(),
        wanted.primary() == null ? wanted.secondary() : other);
  }

  private static Name name(String text) throws Rejection {
    try {
      return RecordSet.name(text.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw ConfiguredCheck.invalid(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isAddress(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return false;
    }
    for (String part : text.split("\\.", -1)) {
      if (Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  private static Rejection notImitated(String what) {
    return ConfiguredCheck.invalid("The local edge does not imitate " + what);
  }
}
