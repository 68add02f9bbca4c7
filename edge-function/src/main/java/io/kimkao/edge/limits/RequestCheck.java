package io.kimkao.edge.limits;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A request that a function gives back. */
final class RequestCheck {
  private final EventType type;
  private final RequestBefore before;
  private final Findings found;

  RequestCheck(EventType type, RequestBefore before, Findings found) {
    this.type = type;
    this.before = before;
    this.found = found;
  }

  void check(JsonObject request) {
    String[] changed = before.members.changed(request);
    if (changed.length > 0) {
      stays(Limit.CLIENT_IP, request, "clientIp", changed);
      stays(Limit.METHOD, request, "method", changed);
      place(request, changed);
    }
    HeaderCheck headers = new HeaderCheck(type, found);
    headers.headers(request, before.headers);
    if (request.has("body")) {
      new BodyCheck(type, before, found).check(request.object("body"));
    }
    new OriginCheck(type, before, found).check(request, headers);
  }

  /** A member that must stay; it may be left out, or be there where CloudFront gave none. */
  private void stays(Limit limit, JsonObject request, String member, String[] changed) {
    boolean wrong = request.has(member) && before.members.had(member);
    if (contains(changed, member) && (wrong || isStrange(request, member))) {
      found.add(limit, member, "was changed");
    }
  }

  private static boolean isStrange(JsonObject request, String member) {
    return request.has(member) && request.string(member) == null;
  }

  static boolean contains(String[] names, String wanted) {
    for (String name : names) {
      if (name.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** URI and query string; what stays as it came is no fault of the function. */
  private void place(JsonObject request, String[] changed) {
    String uri = request.string("uri");
    String query = request.string("querystring");
    boolean sameUri = !contains(changed, "uri");
    boolean sameQuery = !contains(changed, "querystring");
    if (!sameUri) {
      uri(uri);
    }
    if (query != null && !sameQuery) {
      query(query);
    } else if (!sameQuery && request.has("querystring")) {
      found.add(Limit.QUERY_STRING, "querystring", "was something else");
    }
    int length = uri == null ? 0 : uri.length();
    length += query == null || query.isEmpty() ? 0 : query.length() + 1;
    if (length >= Bounds.URL_LENGTH && !(sameUri && sameQuery)) {
      found.add(Limit.URI_LENGTH, "uri", "has " + length);
    }
  }

  private void uri(@Nullable String uri) {
    if (uri == null) {
      found.add(Limit.URI, "uri", "was no string");
    } else if (!uri.startsWith("/")) {
      found.add(Limit.URI, "uri", uri.isEmpty() ? "was empty" : "starts with another character");
    } else {
      found.addIf(Limit.URI_CHARACTERS, "uri", Bounds.blank(uri));
    }
  }

  private void query(String query) {
    String blank = Bounds.blank(query);
    int hash = query.indexOf('#');
    if (blank == null && hash >= 0) {
      blank = "has \"#\" at " + hash;
    }
    found.addIf(Limit.QUERY_CHARACTERS, "querystring", blank);
  }
}
