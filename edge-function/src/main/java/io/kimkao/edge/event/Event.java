package io.kimkao.edge.event;

import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An event of CloudFront: a view over the platform's own tree, {@code {"Records":[{"cf":{…}}]}}.
 *
 * <p>Old and thin shapes are read too: a record, its {@code cf} member, a request alone, a response
 * without its request. What they lack is {@code null} here. Source: <em>Lambda@Edge event
 * structure</em>, CloudFront Developer Guide.
 */
public final class Event {
  private static final String NO_REQUEST =
      "event: must be {\"Records\":[{\"cf\":{…}}]} with a request, but none was found";

  private final JsonObject cf;
  private final Request request;
  private final @Nullable Response response;
  private final EventType type;

  private Event(JsonObject cf, JsonObject request) {
    this.cf = cf;
    this.request = new Request(request);
    JsonObject given = cf == request ? null : cf.object("response");
    this.response = given == null ? null : new Response(given);
    EventType declared = declaredType(cf);
    this.type = declared != null ? declared : typeOfShape();
  }

  /**
   * The event in that tree.
   *
   * @throws EventException if there is neither a {@code request} member nor a request
   */
  public static Event of(JsonObject root) {
    JsonObject cf = root;
    JsonArray records = root.array("Records");
    if (records != null) {
      JsonObject first = records.object(0);
      if (first == null) {
        throw new EventException(NO_REQUEST);
      }
      cf = first;
    }
    JsonObject inner = cf.object("cf");
    if (inner != null) {
      cf = inner;
    }
    JsonObject request = cf.object("request");
    if (request == null && cf.object("response") != null) {
      request = cf.newObject();
    }
    if (request == null) {
      if (cf.string("uri") == null && cf.string("method") == null) {
        throw new EventException(NO_REQUEST);
      }
      request = cf;
    }
    return new Event(cf, request);
  }

  /**
   * Which of the four events this is: what {@code config.eventType} says or, in events from before
   * 2018 and in hand-made ones, what the shape says (a response? an origin?).
   */
  public EventType type() {
    return type;
  }

  /** {@code config.eventType} as CloudFront sent it; absent before 2018. */
  public @Nullable EventType declaredType() {
    return declaredType(cf);
  }

  /** Such as {@code d111111abcdef8.cloudfront.net}; absent in events from before 2018. */
  public @Nullable String distributionDomainName() {
    return config("distributionDomainName");
  }

  /** Such as {@code EDFDVBD6EXAMPLE}. */
  public @Nullable String distributionId() {
    return config("distributionId");
  }

  /** Identifies the viewer's request, as {@code x-edge-request-id} in access logs does. */
  public @Nullable String requestId() {
    return config("requestId");
  }

  public Request request() {
    return request;
  }

  /** Present in the two response events. */
  public @Nullable Response response() {
    return response;
  }

  /**
   * What to give back to leave everything as it is: the response if there is one, or the request.
   */
  public Result unchanged() {
    return response != null ? response : request;
  }

  /** The {@code cf} member itself, for what has no name here. */
  public JsonObject json() {
    return cf;
  }

  private @Nullable String config(String name) {
    JsonObject config = cf.object("config");
    return config == null ? null : config.string(name);
  }

  private static @Nullable EventType declaredType(JsonObject cf) {
    JsonObject config = cf.object("config");
    String word = config == null ? null : config.string("eventType");
    return word == null ? null : EventType.of(word);
  }

  private EventType typeOfShape() {
    if (request.origin() != null) {
      return response == null ? EventType.ORIGIN_REQUEST : EventType.ORIGIN_RESPONSE;
    }
    return response == null ? EventType.VIEWER_REQUEST : EventType.VIEWER_RESPONSE;
  }
}
