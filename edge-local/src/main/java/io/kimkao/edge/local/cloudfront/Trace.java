package io.kimkao.edge.local.cloudfront;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one request, and step by step. */
public final class Trace {
  private final String id;
  private final long time = System.currentTimeMillis();
  private final long start = System.nanoTime();
  private final String protocol;
  private final String method;
  private final String scheme;
  private final String host;
  private final String uri;
  private final List<Step> steps = new ArrayList<>();
  private @Nullable String dns;
  private String distribution = "";
  private @Nullable String configured;
  private @Nullable String sent;
  private @Nullable String served;
  private int attempts;
  private int status;
  private long micros;

  Trace(String id, String protocol, String method, String scheme, String host, String uri) {
    this.id = id;
    this.protocol = protocol;
    this.method = method;
    this.scheme = scheme;
    this.host = host;
    this.uri = uri;
  }

  /** As in X-Amz-Cf-Id. */
  public String id() {
    return id;
  }

  /** When it came, in milliseconds since 1970. */
  public long time() {
    return time;
  }

  /** Such as {@code HTTP/2}. */
  public String protocol() {
    return protocol;
  }

  public String method() {
    return method;
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return scheme;
  }

  public String host() {
    return host;
  }

  /** Path and query as they came. */
  public String uri() {
    return uri;
  }

  /** Where DNS led the name at the time; {@code null} where nowhere. */
  public synchronized @Nullable String dns() {
    return dns;
  }

  /** The id of the distribution; empty where nobody owns the name. */
  public synchronized String distribution() {
    return distribution;
  }

  /** The domain name of the first attempt's origin in the distribution. */
  public synchronized @Nullable String configured() {
    return configured;
  }

  /** The domain name that the last attempt was sent to. */
  public synchronized @Nullable String sent() {
    return sent;
  }

  /** The domain name of the origin whose answer the viewer got. */
  public synchronized @Nullable String served() {
    return served;
  }

  /** How many origins were asked. */
  public synchronized int attempts() {
    return attempts;
  }

  /** The viewer's status. */
  public synchronized int status() {
    return status;
  }

  /** From the request's head to the end of the answer. */
  public synchronized long micros() {
    return micros;
  }

  public synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  void step(String part, String text) {
    add(part, text, null, null);
  }

  void function(String text, String event, @Nullable String result) {
    add("function", text, event, result);
  }

  synchronized void led(@Nullable String name) {
    dns = name;
  }

  synchronized void by(String distributionId) {
    distribution = distributionId;
  }

  synchronized void attempt(String domainName) {
    attempts++;
    if (configured == null) {
      configured = domainName;
    }
  }

  synchronized void sentTo(String domainName) {
    sent = domainName;
    served = domainName;
  }

  synchronized void unserved() {
    served = null;
  }

  synchronized void end(int viewerStatus) {
    status = viewerStatus;
    micros = (System.nanoTime() - start) / 1000;
  }

  private synchronized void add(
      String part, String text, @Nullable String before, @Nullable String after) {
    steps.add(new Step((System.nanoTime() - start) / 1000, part, text, before, after));
  }
}
