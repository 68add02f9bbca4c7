package io.kimkao.edge.jvm;

import com.amazonaws.services.lambda.runtime.events.CloudFrontEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the {@code CloudFrontEvent} of aws-lambda-java-events, for code that already has one.
 * Needs that library on the class path.
 *
 * <p>That class cannot carry what these members hold, so they are lost before this adapter sees
 * them:
 *
 * <table>
 * <caption>Lost in CloudFrontEvent</caption>
 * <tr><td>{@code config}</td><td>distributionDomainName, eventType, requestId</td></tr>
 * <tr><td>{@code request}</td><td>querystring, origin, body</td></tr>
 * <tr><td>any</td><td>members that AWS has added since</td></tr>
 * </table>
 *
 * <p>Without the origin the event type is told by the presence of a response alone, so an
 * origin-request event arrives as a viewer-request event. Never hand such a request back to
 * CloudFront: its query string is gone. Read the event's JSON instead ({@link LambdaHandler}).
 */
public final class CloudFrontEvents {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CloudFrontEvents() {}

  /**
   * The event, as far as that class can carry it.
   *
   * @throws io.kimkao.edge.event.EventException if it has no record with a request
   */
  public static Event of(CloudFrontEvent event) {
    ObjectNode cf = NODES.objectNode();
    List<CloudFrontEvent.Record> records = event.getRecords();
    CloudFrontEvent.CF given = records == null || records.isEmpty() ? null : records.get(0).getCf();
    if (given != null) {
      ObjectNode config = cf.putObject("config");
      if (given.getConfig() != null) {
        put(config, "distributionId", given.getConfig().getDistributionId());
      }
      if (given.getRequest() != null) {
        request(cf.putObject("request"), given.getRequest());
      }
      if (given.getResponse() != null) {
        response(cf.putObject("response"), given.getResponse());
      }
    }
    return Event.of(new JacksonObject(cf));
  }

  private static void request(ObjectNode request, CloudFrontEvent.Request given) {
    put(request, "clientIp", given.getClientIp());
    headers(request, given.getHeaders());
    put(request, "httpVersion", given.getHttpVersion());
    put(request, "method", given.getMethod());
    put(request, "uri", given.getUri());
  }

  private static void response(ObjectNode response, CloudFrontEvent.Response given) {
    headers(response, given.getHeaders());
    put(response, "httpVersion", given.getHttpVersion());
    put(response, "status", given.getStatus());
    put(response, "statusDescription", given.getStatusDescription());
  }

  private static void headers(
      ObjectNode owner, @Nullable Map<String, List<CloudFrontEvent.Header>> given) {
    if (given == null) {
      return;
    }
    ObjectNode headers = owner.putObject("headers");
    given.forEach(
        (name, lines) -> {
          ArrayNode array = headers.putArray(name);
          for (CloudFrontEvent.Header line : lines) {
            ObjectNode entry = array.addObject();
            put(entry, "key", line.getKey());
            put(entry, "value", line.getValue());
          }
        });
  }

  private static void put(ObjectNode owner, String name, @Nullable String value) {
    if (value != null) {
      owner.put(name, value);
    }
  }
}
