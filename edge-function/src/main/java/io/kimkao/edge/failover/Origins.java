package io.kimkao.edge.failover;

import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Endpoint;
import io.kimkao.edge.event.NameMap;
import io.kimkao.edge.event.Text;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The origins of the configuration: by name, by the address that CloudFront connects to, by Host.
 */
public final class Origins {
  private final NameMap<ApiOrigin> byName = new NameMap<>();
  private final NameMap<ApiOrigin> byAddress = new NameMap<>();
  private final NameMap<ApiOrigin> byHost = new NameMap<>();

  private Origins() {}

  static Origins of(ApiOrigin... origins) {
    Origins all = new Origins();
    for (ApiOrigin origin : origins) {
      all.add(origin);
    }
    return all;
  }

  /** The {@code origins} of a checked {@code failover.json}. */
  static Origins of(JsonObject json) {
    Origins all = new Origins();
    String[] names = json.names();
    for (int i = 0; i < names.length; i++) {
      JsonObject origin = json.object(names[i]);
      if (origin != null) {
        all.add(new ApiOrigin(names[i], endpoint(origin)));
      }
    }
    return all;
  }

  public @Nullable ApiOrigin named(String name) {
    return byName.get(name);
  }

  /**
   * The origin that an attempt goes to: by domain name and path or, failing that, by domain name.
   */
  @Nullable ApiOrigin at(CustomOrigin attempt) {
    String domainName = Text.lower(attempt.domainName());
    String path = attempt.path();
    ApiOrigin origin = path.isEmpty() ? null : byAddress.get(domainName.concat(path));
    return origin != null ? origin : byAddress.get(domainName);
  }

  /** The origin that has that Host or that domain name, in lower case. */
  public @Nullable ApiOrigin withHost(String host) {
    ApiOrigin origin = byHost.get(host);
    return origin != null ? origin : byAddress.get(host);
  }

  /** Whether that is the Host of an origin, in lower case. */
  boolean hasHost(String host) {
    return byHost.get(host) != null;
  }

  private void add(ApiOrigin origin) {
    Endpoint endpoint = origin.endpoint();
    String domainName = Text.lower(endpoint.domainName());
    byName.put(origin.name(), origin);
    byAddress.putFirst(domainName, origin);
    if (!endpoint.path().isEmpty()) {
      byAddress.putFirst(domainName.concat(endpoint.path()), origin);
    }
    byHost.putFirst(Text.lower(endpoint.host()), origin);
  }

  private static Endpoint endpoint(JsonObject json) {
    String domainName = json.string("domainName", "");
    String protocol = json.string("protocol", "https");
    return new Endpoint(
        domainName,
        json.string("host", domainName),
        protocol,
        (int) json.number("port", protocol.equals("http") ? 80 : 443),
        json.string("path", ""));
  }
}
