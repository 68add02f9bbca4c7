package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does. The factories are named as the keys of {@code then} in {@code failover.json}.
 *
 * <p>Host is not among the headers that an action may set: it follows the origin.
 */
public abstract sealed class Action
    permits RemoveHeader, ReplacePrefix, Redirect, Respond, SetHeader, SetQuery, SetUri, ToOrigin {
  Action() {}

  /** The key of {@code then} that says this. */
  abstract String key();

  /** Makes the change; the response where the action answers here. */
  abstract @Nullable Response apply(Event event);

  /** The origin that the action chooses. */
  @Nullable String origin() {
    return null;
  }

  /** Why CloudFront would never take what the action does at such an event. */
  @Nullable String refused(EventType type) {
    return null;
  }

  /** Sends the request to that origin of the configuration, with that origin's Host. */
  public static Action toOrigin(String name) {
    return new ToOrigin(name);
  }

  /**
   * Replaces whole path segments in front: {@code ("/api", "")} makes {@code /v1} of {@code
   * /api/v1} and {@code /} of {@code /api}; {@code /apis} does not start with that prefix.
   *
   * @throws IllegalArgumentException if a path is wrong
   */
  public static Action replacePrefix(String prefix, String replacement) {
    Syntax.require("replacePrefix", Syntax.uri(prefix));
    Syntax.require("replacePrefix", replacement.isEmpty() ? null : Syntax.uri(replacement));
    return new ReplacePrefix(prefix, replacement);
  }

  /**
   * Sets the URI.
   *
   * @throws IllegalArgumentException if it does not start with a slash or needs percent-encoding
   */
  public static Action setUri(String uri) {
    Syntax.require("setUri", Syntax.uri(uri));
    return new SetUri(uri);
  }

  /**
   * Sets one query parameter; the others keep their order.
   *
   * @param value percent-encoded
   * @throws IllegalArgumentException if CloudFront would refuse a character of it
   */
  public static Action setQuery(String name, String value) {
    Syntax.require("setQuery", Syntax.parameterName(name));
    Syntax.require("setQuery", Syntax.parameterValue(value));
    return new SetQuery(new String[] {name}, new String[] {value});
  }

  /**
   * Sets a header of the request or, in response events, of the response.
   *
   * @throws IllegalArgumentException if the name or the value is wrong
   */
  public static Action setHeader(String name, String value) {
    Syntax.require("setHeader", Syntax.editableHeader(name));
    Syntax.require("setHeader", Syntax.headerValue(value));
    return new SetHeader(new String[] {name}, new String[] {value});
  }

  /**
   * Removes a header of the request or, in response events, of the response.
   *
   * @throws IllegalArgumentException if the name is wrong
   */
  public static Action removeHeader(String name) {
    Syntax.require("removeHeader", Syntax.editableHeader(name));
    return new RemoveHeader(name);
  }

  /**
   * Answers with a redirect to that absolute URL.
   *
   * @param status 301, 302, 303, 307 or 308
   * @throws IllegalArgumentException if the status or the location is wrong
   */
  public static Action redirect(int status, String location) {
    Syntax.require("redirect", Syntax.redirectStatus(status));
    Syntax.require("redirect", Syntax.location(location));
    return new Redirect(status, location, false);
  }

  /** As {@link #redirect}, with the URI and the query string of the request behind the location. */
  public static Action redirectKeepingPath(int status, String location) {
    Syntax.require("redirect", Syntax.redirectStatus(status));
    Syntax.require("redirect", Syntax.location(location));
    return new Redirect(status, location, true);
  }

  /**
   * Answers here.
   *
   * @param status 200 to 599
   * @param headers name, value, name, value …
   * @throws IllegalArgumentException if the status or a header is wrong or lacks its value
   */
  public static Action respond(int status, String body, String... headers) {
    Syntax.require("respond", Syntax.responseStatus(status));
    Syntax.require(
        "respond", headers.length % 2 == 0 ? null : "must have a value for each header name");
    String[] names = new String[headers.length / 2];
    String[] values = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = headers[2 * i];
      values[i] = headers[2 * i + 1];
      Syntax.require("respond", Syntax.editableHeader(names[i]));
      Syntax.require("respond", Syntax.headerValue(values[i]));
    }
    return new Respond(status, body, new SetHeader(names, values));
  }
}
