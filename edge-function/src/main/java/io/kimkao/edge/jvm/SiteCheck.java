package io.kimkao.edge.jvm;

import io.kimkao.edge.rule.Syntax;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds every mistake of one of the {@code sites}. */
final class SiteCheck {
  private static final List<String> SITE =
      List.of(
          "region",
          "instanceType",
          "instances",
          "dependency",
          "throttle",
          "existingVpc",
          "existingApi");

  private SiteCheck() {}

  static void site(Place site) {
    for (Place member : site.members("key of a site", SITE)) {
      switch (member.name()) {
        case "region" ->
            Values.matches(member, "[a-z]{2}(-[a-z]+)+-[0-9]", "be a region, such as us-east-1");
        case "instanceType" ->
            Values.matches(
                member,
                "[a-z]+[0-9]{1,2}[-a-z]*\\.[a-z0-9-]+",
                "be an instance type, such as t4g.micro");
        case "instances" -> Values.within(member, 1, 20);
        case "dependency" -> member.string(SiteCheck::url);
        case "throttle" -> throttle(member);
        case "existingVpc" -> existingVpc(member);
        default -> existingApi(member);
      }
    }
    if (site.node().has("existingApi")) {
      for (String key :
          List.of("instanceType", "instances", "dependency", "throttle", "existingVpc")) {
        Place made = site.member(key);
        if (made != null) {
          made.problem("must be absent where the API exists already, for nothing is made here");
        }
      }
    }
  }

  private static void throttle(Place throttle) {
    if (throttle.isObject()) {
      throttle
          .members("key of throttle", List.of("requestsPerSecond", "burst"))
          .forEach(member -> Values.within(member, 1, 100_000));
    }
  }

  private static void existingVpc(Place vpc) {
    if (!vpc.isObject()) {
      return;
    }
    List<String> keys = List.of("id", "availabilityZones", "privateSubnets");
    keys.forEach(vpc::required);
    for (Place member : vpc.members("key of existingVpc", keys)) {
      switch (member.name()) {
        case "id" ->
            Values.matches(
                member, "vpc-[0-9a-f]{8,17}", "be a VPC id, such as vpc-0123456789abcdef0");
        case "availabilityZones" ->
            Values.each(
                member,
                "[a-z]{2}(-[a-z]+)+-[0-9][a-z]",
                "be an availability zone, such as us-east-1a");
        default ->
            Values.each(
                member,
                "subnet-[0-9a-f]{8,17}",
                "be a subnet id, such as subnet-0123456789abcdef0");
      }
    }
    int zones = vpc.node().path("availabilityZones").size();
    int subnets = vpc.node().path("privateSubnets").size();
    if (zones != subnets || zones < 2) {
      vpc.problem(
          "must have two or more availabilityZones and a private subnet for each, but has "
              + zones
              + " and "
              + subnets);
    }
  }

  private static void existingApi(Place api) {
    if (!api.isObject()) {
      return;
    }
    api.required("health");
    for (Place member : api.members("key of existingApi", List.of("health", "publicNameTarget"))) {
      if (member.name().equals("health")) {
        member.string(
            text ->
                text.matches("https://[^/:]+(/.{0,254})?")
                    ? url(text)
                    : "must start with https://, have no port and a path of at most 255 characters,"
                        + " but was \""
                        + ConfigurationCheck.printable(text)
                        + "\"");
      } else {
        member.string(Syntax::host);
      }
    }
  }

  /** A URL that nginx and CloudFormation take as it is. */
  private static @Nullable String url(String text) {
    String flaw = Syntax.location(text);
    if (flaw == null && (text.length() > 2048 || !text.matches("[^\"'\\\\${};]*"))) {
      flaw =
          "must have at most 2048 characters and no quotes, backslashes, $, braces and semicolons, but"
              + " has";
    }
    return flaw == null ? authority(text) : flaw;
  }

  private static @Nullable String authority(String text) {
    try {
      URI url = new URI(text);
      if (url.getHost() == null) {
        return "must name a host without underscores, but does not";
      }
      return url.getPort() == 0 || url.getPort() > 65_535
          ? "must have a port of 1 to 65535, but has another"
          : null;
    } catch (URISyntaxException e) {
      return "must be a percent-encoded URL, but was \""
          + ConfigurationCheck.printable(text)
          + "\"";
    }
  }
}
