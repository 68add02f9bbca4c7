package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.CachePolicy;
import io.kimkao.edge.local.distribution.Origin;
import io.kimkao.edge.local.distribution.OriginRequestPolicy;
import io.kimkao.edge.local.distribution.Selection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The request in the events: as the viewer sent it, and as the policies let it go on. */
final class ViewerRequest {
  /**
   * What CloudFront removes, whatever is forwarded: <em>HTTP request headers and CloudFront
   * behavior</em>; functions never see them either.
   */
  private static final Set<String> REMOVED =
      Set.of(
          "connection",
          "expect",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "upgrade",
          "x-forwarded-proto",
          "x-real-ip",
          "x-http-method-override",
          "x-cache");

  /** What goes to the origin without any policy: the same table. */
  private static final Set<String> ALWAYS =
      Set.of(
          "cache-control",
          "content-length",
          "content-md5",
          "content-type",
          "date",
          "from",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "max-forwards",
          "origin",
          "pragma",
          "range",
          "request-range",
          "transfer-encoding",
          "via",
          "warning");

  private ViewerRequest() {}

  /** As the viewer sent it. */
  static ObjectNode of(HttpServerRequest viewer) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("clientIp", viewer.remoteAddress().hostAddress());
    ObjectNode headers = Events.headers(viewer.headers());
    REMOVED.forEach(headers::remove);
    headers.remove(
        headers.properties().stream()
            .map(Map.Entry::getKey)
            .filter(ViewerRequest::isEdges)
            .toList());
    set(headers, "Host", viewer.authority() == null ? "" : viewer.authority().toString());
    request.set("headers", headers);
    request.put("method", viewer.method().name());
    request.put("querystring", viewer.query() == null ? "" : viewer.query());
    request.put("uri", viewer.path());
    return request;
  }

  private static boolean isEdges(String name) {
    return name.startsWith("x-edge-") || name.startsWith("x-amz-cf-");
  }

  /**
   * As it goes on to an origin: without what the policies keep back, with what CloudFront adds.
   *
   * @param viewer the request after viewer-request
   * @param via this edge, by the viewer's protocol
   */
  static ObjectNode forOrigin(ObjectNode viewer, Behavior behavior, Origin origin, String via) {
    ObjectNode request = viewer.deepCopy();
    request.remove("body");
    CachePolicy cache = behavior.cachePolicy();
    OriginRequestPolicy policy = behavior.originRequestPolicy();
    ObjectNode headers = (ObjectNode) request.get("headers");
    String forwardedFor = Events.text(headers, "x-forwarded-for");
    boolean reads = Behavior.READS.contains(request.path("method").asText());
    headers.remove(
        headers.properties().stream()
            .map(Map.Entry::getKey)
            .filter(
                name ->
                    !cache.headers().has(name)
                        && !policy.headers().has(name)
                        && !ALWAYS.contains(name)
                        && !(name.equals("authorization") && !reads))
            .toList());
    String encodings = Cache.encodings(Events.text(viewer.path("headers"), "accept-encoding"));
    if (!headers.has("accept-encoding") && !encodings.isEmpty()) {
      set(headers, "Accept-Encoding", encodings);
    }
    cookies(headers, viewer.path("headers").path("cookie"), cache, policy);
    request.put("querystring", query(request.path("querystring").asText(), cache, policy));
    if (!policy.forwardsHost() && !cache.headers().has("host")) {
      set(headers, "Host", origin.domainName());
    }
    if (!headers.has("user-agent")) {
      set(headers, "User-Agent", "Amazon CloudFront");
    }
    String ip = request.path("clientIp").asText();
    set(headers, "X-Forwarded-For", forwardedFor.isEmpty() ? ip : forwardedFor + ", " + ip);
    String before = Events.text(headers, "via");
    set(headers, "Via", before.isEmpty() ? via : before + ", " + via);
    return request;
  }

  static void set(ObjectNode headers, String name, String value) {
    headers
        .putArray(name.toLowerCase(Locale.ROOT))
        .addObject()
        .put("key", name)
        .put("value", value);
  }

  private static void cookies(
      ObjectNode headers, JsonNode lines, CachePolicy cache, OriginRequestPolicy policy) {
    headers.remove("cookie");
    StringBuilder kept = new StringBuilder();
    for (JsonNode line : lines) {
      for (String cookie : line.path("value").asText().split("; *", -1)) {
        String name = cookie.split("=", 2)[0];
        if (cache.cookies().has(name) || policy.cookies().has(name)) {
          kept.append(kept.isEmpty() ? "" : "; ").append(cookie);
        }
      }
    }
    if (!kept.isEmpty()) {
      set(headers, "Cookie", kept.toString());
    }
  }

  private static String query(String query, CachePolicy cache, OriginRequestPolicy policy) {
    if (query.isEmpty()
        || policy.queries().equals(Selection.ALL)
        || cache.queries().equals(Selection.ALL)) {
      return query;
    }
    StringBuilder kept = new StringBuilder();
    for (String pair : query.split("&", -1)) {
      String name = pair.split("=", 2)[0];
      if (cache.queries().has(name) || policy.queries().has(name)) {
        kept.append(kept.isEmpty() ? "" : "&").append(pair);
      }
    }
    return kept.toString();
  }
}
