package io.kimkao.edge.failover;

import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Endpoint;
import io.kimkao.edge.event.NameMap;
import io.kimkao.edge.event.Text;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The origins of the configuration: by name, by the address that CloudFront connects to or that the
 * distribution says instead, by Host. Those of a file are indexed when it is read and built when
 * first needed.
 */
public final class Origins {
  private final @Nullable JsonObject raw;
  private final NameMap<ApiOrigin> built = new NameMap<>();
  private final NameMap<String> byAddress;
  private final NameMap<String> byHost;
  private String first = "";

  private Origins(@Nullable JsonObject raw, int size) {
    this.raw = raw;
    this.byAddress = new NameMap<>(size);
    this.byHost = new NameMap<>(size);
  }

  static Origins of(ApiOrigin... origins) {
    Origins all = new Origins(null, origins.length);
    for (ApiOrigin origin : origins) {
      Endpoint endpoint = origin.endpoint();
      all.built.put(origin.name(), origin);
      all.index(origin.name(), endpoint.domainName(), endpoint.host(), endpoint.path());
    }
    return all;
  }

  /** The {@code origins} of a checked {@code failover.json}. */
  static Origins of(JsonObject raw) {
    String[] names = raw.names();
    Origins all = new Origins(raw, names.length);
    for (String name : names) {
      JsonObject origin = raw.object(name);
      if (origin != null) {
        String domainName = origin.string("domainName", "");
        all.index(name, domainName, origin.string("host", domainName), origin.string("path", ""));
        String configured = origin.string("configuredAs");
        if (configured != null) {
          all.byAddress.put(Text.lower(configured), name);
        }
      }
    }
    return all;
  }

  /** The name of the one that stands first. */
  public String first() {
    return first;
  }

  public @Nullable ApiOrigin named(String name) {
    ApiOrigin origin = built.get(name);
    JsonObject json = origin != null || raw == null ? null : raw.object(name);
    if (json != null) {
      origin = new ApiOrigin(name, endpoint(json));
      built.put(name, origin);
    }
    return origin;
  }

  /**
   * The origin that an attempt goes to: by domain name and path or, failing that, by domain name.
   */
  @Nullable ApiOrigin at(CustomOrigin attempt) {
    String domainName = attempt.domainName();
    String path = attempt.path();
    String name = path.isEmpty() ? null : byAddress.get(Text.lower(domainName).concat(path));
    if (name == null) {
      name = byAddress.get(domainName);
    }
    if (name == null) {
      name = byAddress.get(Text.lower(domainName));
    }
    return name == null ? null : named(name);
  }

  /** The origin that has that Host or that domain name, in lower case. */
  @Nullable ApiOrigin withHost(String host) {
    String name = byHost.get(host);
    if (name == null) {
      name = byAddress.get(host);
    }
    return name == null ? null : named(name);
  }

  /** Whether that is the Host of an origin, in lower case. */
  boolean hasHost(String host) {
    return byHost.get(host) != null;
  }

  private void index(String name, String domainName, String host, String path) {
    first = first.isEmpty() ? name : first;
    String address = Text.lower(domainName);
    if (path.isEmpty()) {
      byAddress.put(address, name);
    } else {
      byAddress.put(address.concat(path), name);
      byAddress.putFirst(address, name);
    }
    byHost.putFirst(Text.lower(host), name);
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
