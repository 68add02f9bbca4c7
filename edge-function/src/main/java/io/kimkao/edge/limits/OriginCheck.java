package io.kimkao.edge.limits;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Text;
import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The origin of a request that a function gives back. */
final class OriginCheck {
  private static final String CUSTOM = "origin.custom";
  private static final String S3 = "origin.s3";

  private final EventType type;
  private final RequestBefore before;
  private final Findings found;
  private String @Nullable [] changed;

  OriginCheck(EventType type, RequestBefore before, Findings found) {
    this.type = type;
    this.before = before;
    this.found = found;
  }

  void check(JsonObject request, HeaderCheck headers) {
    JsonObject origin = request.object("origin");
    boolean hadOne = before.hasCustom || before.hasS3;
    if (origin == null) {
      if (request.has("origin") || hadOne) {
        found.add(
            Limit.ORIGIN_ONE,
            "origin",
            request.has("origin") ? "was something else" : "was removed");
      }
      return;
    }
    if (type == EventType.VIEWER_REQUEST && !hadOne) {
      found.add(Limit.ORIGIN_EVENT, "origin", "stands in a viewer-request event's result");
      return;
    }
    JsonObject custom = origin.object("custom");
    JsonObject s3 = origin.object("s3");
    if (custom != null && s3 != null && before.hasCustom && before.hasS3) {
      return; // as it came: an example of 2018 has both
    }
    if ((custom == null) == (s3 == null)) {
      found.add(Limit.ORIGIN_ONE, "origin", custom == null ? "has none" : "has both");
      return;
    }
    if (custom != null) {
      changed = before.custom.changed(custom);
      custom(custom);
      headers.custom(custom, CUSTOM + ".customHeaders", request, before);
    } else if (s3 != null) {
      changed = before.s3.changed(s3);
      s3(s3);
      headers.custom(s3, S3 + ".customHeaders", request, before);
    }
  }

  private void custom(JsonObject custom) {
    if (isNew(custom, CUSTOM, "domainName")) {
      String name = custom.string("domainName");
      found.addIf(Limit.ORIGIN_DOMAIN_NAME, CUSTOM + ".domainName", domainName(name));
    }
    path(custom, CUSTOM, true);
    if (isNew(custom, CUSTOM, "port")) {
      int port = whole(custom, "port");
      if (!Bounds.isPort(port)) {
        found.add(Limit.ORIGIN_PORT, CUSTOM + ".port", was(port));
      }
    }
    if (isNew(custom, CUSTOM, "protocol")) {
      String protocol = custom.string("protocol", "");
      if (!protocol.equals("http") && !protocol.equals("https")) {
        found.add(Limit.ORIGIN_PROTOCOL, CUSTOM + ".protocol", "was something else");
      }
    }
    if (isNew(custom, CUSTOM, "keepaliveTimeout")) {
      seconds(Limit.ORIGIN_KEEPALIVE_TIMEOUT, custom, CUSTOM, "keepaliveTimeout");
    }
    if (isNew(custom, CUSTOM, "readTimeout")) {
      seconds(Limit.ORIGIN_READ_TIMEOUT, custom, CUSTOM, "readTimeout");
    }
    completion(custom, CUSTOM);
    if (isNew(custom, CUSTOM, "sslProtocols") && !areProtocols(custom.array("sslProtocols"))) {
      found.add(Limit.ORIGIN_SSL_PROTOCOLS, CUSTOM + ".sslProtocols", "was something else");
    }
  }

  private void s3(JsonObject s3) {
    if (isNew(s3, S3, "domainName")) {
      String name = s3.string("domainName", "");
      boolean fits = !name.isEmpty() && name.length() <= Bounds.S3_DOMAIN_NAME_LENGTH;
      if (!fits || !Text.lower(name).equals(name)) {
        found.add(
            Limit.S3_DOMAIN_NAME,
            S3 + ".domainName",
            fits ? "has capitals" : "has " + name.length());
      }
    }
    path(s3, S3, false);
    if (isChanged("readTimeout") && s3.has("readTimeout")) {
      seconds(Limit.ORIGIN_READ_TIMEOUT, s3, S3, "readTimeout");
    }
    completion(s3, S3);
    if (isNew(s3, S3, "authMethod")) {
      String method = s3.string("authMethod", "");
      if (method.equals("origin-access-identity")) {
        if (s3.string("region", "").isEmpty()) {
          found.add(Limit.S3_REGION, S3 + ".region", "was not");
        }
        if (before.hasCustom) {
          found.add(Limit.S3_IDENTITY, S3 + ".authMethod", "was");
        }
      } else if (!method.equals("none")) {
        found.add(Limit.S3_AUTH_METHOD, S3 + ".authMethod", "was something else");
      }
    }
  }

  private void path(JsonObject origin, String place, boolean encoded) {
    if (!isNew(origin, place, "path")) {
      return;
    }
    String path = origin.string("path");
    if (path == null) {
      found.add(Limit.ORIGIN_PATH, place + ".path", "was no string");
    } else if (!path.isEmpty() && (!path.startsWith("/") || path.endsWith("/"))) {
      found.add(
          Limit.ORIGIN_PATH, place + ".path", path.startsWith("/") ? "ends with one" : "does not");
    } else if (encoded) {
      String flaw = Bounds.blank(path);
      if (path.length() > Bounds.ORIGIN_PATH_LENGTH) {
        flaw = "has " + path.length();
      }
      if (flaw != null) {
        found.add(Limit.ORIGIN_PATH_ENCODED, place + ".path", flaw);
      }
    }
  }

  /** Seconds, 0 for CloudFront's own; may be absent. */
  private void completion(JsonObject origin, String place) {
    boolean stands = !isChanged("responseCompletionTimeout") && !isChanged("readTimeout");
    if (stands || !origin.has("responseCompletionTimeout")) {
      return;
    }
    int seconds = whole(origin, "responseCompletionTimeout");
    if (seconds < 0 || (seconds > 0 && seconds < whole(origin, "readTimeout"))) {
      found.add(
          Limit.ORIGIN_COMPLETION_TIMEOUT, place + ".responseCompletionTimeout", was(seconds));
    }
  }

  private void seconds(Limit limit, JsonObject origin, String place, String member) {
    int seconds = whole(origin, member);
    if (seconds < 1 || seconds > Bounds.MAX_SECONDS) {
      found.add(limit, place + "." + member, was(seconds));
    }
  }

  private boolean isThere(JsonObject origin, String place, String member) {
    boolean there = origin.has(member);
    if (!there) {
      found.add(Limit.ORIGIN_MEMBER, place + "." + member, "was not");
    }
    return there;
  }

  /** Whether that member is there and not as it came; says so where it is missing. */
  private boolean isNew(JsonObject origin, String place, String member) {
    return isChanged(member) && isThere(origin, place, member);
  }

  private boolean isChanged(String member) {
    return changed == null || RequestCheck.contains(changed, member);
  }

  /** That member; -1 for what is no whole number or below 0. */
  private static int whole(JsonObject origin, String member) {
    double number = origin.number(member, -1);
    int whole = (int) number;
    return whole == number && whole >= 0 ? whole : -1;
  }

  private static String was(int number) {
    return number < 0 ? "was no such number" : "was " + number;
  }

  private static @Nullable String domainName(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return name == null ? "was no string" : "was empty";
    }
    if (name.length() > Bounds.DOMAIN_NAME_LENGTH) {
      return "has " + name.length();
    }
    boolean letters = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '.' && c != '_' && !Bounds.isLetterOrDigit(c) && c != '-') {
        return c == ':' ? "has a colon" : "has another character at " + i;
      }
      if (c == '.' && (i == 0 || name.charAt(i - 1) == '.')) {
        return "has an empty label";
      }
      letters |= c != '.' && (c < '0' || c > '9');
    }
    return letters ? null : "was an address";
  }

  private static boolean areProtocols(@Nullable JsonArray protocols) {
    boolean known = protocols != null && protocols.size() > 0;
    for (int i = 0; protocols != null && i < protocols.size(); i++) {
      String protocol = protocols.string(i);
      known &=
          protocol != null
              && (protocol.equals("TLSv1.2")
                  || protocol.equals("TLSv1.1")
                  || protocol.equals("TLSv1")
                  || protocol.equals("SSLv3"));
    }
    return known;
  }
}
