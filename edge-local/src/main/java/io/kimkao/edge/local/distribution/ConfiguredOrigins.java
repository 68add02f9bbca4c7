package io.kimkao.edge.local.distribution;

import io.kimkao.edge.limits.Bounds;
import io.kimkao.edge.limits.HeaderTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.OriginGroupMember;

/** Origins and origin groups of a configuration: <em>Origin settings</em>. */
final class ConfiguredOrigins {
  private static final Pattern NAME =
      Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");
  private static final Set<Integer> CODES = Set.of(400, 403, 404, 416, 429, 500, 502, 503, 504);
  private static final int MOST_HEADERS = 30;

  private ConfiguredOrigins() {}

  static Map<String, Origin> origins(DistributionConfig config) throws Rejection {
    Map<String, Origin> origins = new LinkedHashMap<>();
    for (var one : config.origins().items()) {
      NotImitated.check(one);
      if (origins.put(one.id(), origin(one)) != null) {
        throw Rejection.invalidArgument("The parameter Origins contains " + one.id() + " twice.");
      }
    }
    if (origins.isEmpty()) {
      throw Rejection.invalidArgument("The parameter Origins must contain an origin.");
    }
    return Map.copyOf(origins);
  }

  private static Origin origin(software.amazon.awssdk.services.cloudfront.model.Origin one)
      throws Rejection {
    CustomOriginConfig custom = one.customOriginConfig();
    String where = "of origin " + one.id();
    String path = Objects.requireNonNullElse(one.originPath(), "");
    if (!NAME.matcher(one.domainName()).matches()
        || one.domainName().length() > Bounds.DOMAIN_NAME_LENGTH) {
      throw Rejection.invalidArgument("The parameter DomainName " + where + " is not valid.");
    }
    if (!path.isEmpty()
        && (!path.startsWith("/")
            || path.endsWith("/")
            || path.length() > Bounds.ORIGIN_PATH_LENGTH)) {
      throw Rejection.invalidArgument(
          "The parameter OriginPath " + where + " must begin with a slash and not end with one.");
    }
    return new Origin(
        one.id(),
        one.domainName(),
        path,
        headers(one),
        protocol(custom, where),
        port(custom.httpPort(), "HTTPPort " + where),
        port(custom.httpsPort(), "HTTPSPort " + where),
        bounded(one.connectionAttempts(), 3, 3, "InvalidArgument", "ConnectionAttempts " + where),
        1000
            * bounded(
                one.connectionTimeout(), 10, 10, "InvalidArgument", "ConnectionTimeout " + where),
        1000
            * bounded(
                custom.originReadTimeout(),
                30,
                120,
                "InvalidOriginReadTimeout",
                "OriginReadTimeout " + where),
        bounded(
            custom.originKeepaliveTimeout(),
            5,
            120,
            "InvalidOriginKeepaliveTimeout",
            "OriginKeepaliveTimeout " + where));
  }

  private static Origin.ProtocolPolicy protocol(CustomOriginConfig custom, String where)
      throws Rejection {
    return switch (custom.originProtocolPolicy()) {
      case HTTP_ONLY -> Origin.ProtocolPolicy.HTTP_ONLY;
      case HTTPS_ONLY -> Origin.ProtocolPolicy.HTTPS_ONLY;
      case MATCH_VIEWER -> Origin.ProtocolPolicy.MATCH_VIEWER;
      default ->
          throw Rejection.invalidArgument(
              "The parameter OriginProtocolPolicy " + where + " is not valid.");
    };
  }

  private static Map<String, String> headers(
      software.amazon.awssdk.services.cloudfront.model.Origin one) throws Rejection {
    List<OriginCustomHeader> given =
        one.customHeaders() == null ? List.of() : one.customHeaders().items();
    if (given.size() > MOST_HEADERS) {
      throw new Rejection(
          400,
          "TooManyOriginCustomHeaders",
          "Your request contains too many origin custom headers.");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (OriginCustomHeader header : given) {
      String name = header.headerName();
      if (!Bounds.isToken(name) || HeaderTable.customFlaw(name) != null) {
        throw Rejection.invalidArgument(
            "The parameter HeaderName contains " + name + ", which is not allowed.");
      }
      if (headers.put(name, header.headerValue()) != null) {
        throw Rejection.invalidArgument("The parameter HeaderName contains " + name + " twice.");
      }
    }
    return Map.copyOf(headers);
  }

  private static int port(Integer port, String what) throws Rejection {
    if (!Bounds.isPort(port)) {
      throw Rejection.invalidArgument(
          "The parameter " + what + " must be 80, 443 or 1024 to 65535.");
    }
    return port;
  }

  private static int bounded(@Nullable Integer given, int usual, int most, String code, String what)
      throws Rejection {
    int value = Objects.requireNonNullElse(given, usual);
    if (value < 1 || value > most) {
      throw new Rejection(400, code, "The parameter " + what + " must be 1 to " + most + ".");
    }
    return value;
  }

  /** By id; can be added to. */
  static Map<String, OriginGroup> groups(DistributionConfig config, Set<String> origins)
      throws Rejection {
    Map<String, OriginGroup> groups = new LinkedHashMap<>();
    if (config.originGroups() == null) {
      return groups;
    }
    for (var one : config.originGroups().items()) {
      NotImitated.selection(one.selectionCriteriaAsString());
      List<String> members =
          one.members().items().stream().map(OriginGroupMember::originId).toList();
      if (members.size() != 2 || members.get(0).equals(members.get(1))) {
        throw Rejection.invalidArgument(
            "The parameter Members of origin group " + one.id() + " must contain two origins.");
      }
      if (!origins.containsAll(members)) {
        throw Rejection.noSuchOrigin();
      }
      Set<Integer> codes = Set.copyOf(one.failoverCriteria().statusCodes().items());
      if (codes.isEmpty() || !CODES.containsAll(codes)) {
        throw Rejection.invalidArgument(
            "The parameter StatusCodes of origin group " + one.id() + " is not valid.");
      }
      if (origins.contains(one.id())
          || groups.put(one.id(), new OriginGroup(one.id(), members.get(0), members.get(1), codes))
              != null) {
        throw Rejection.invalidArgument(
            "The parameter OriginGroups contains an id that is taken: " + one.id());
      }
    }
    return groups;
  }
}
