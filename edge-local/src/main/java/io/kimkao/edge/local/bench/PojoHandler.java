package io.kimkao.edge.local.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFrontEvent;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a Java user would write on aws-lambda-java-events for these rules: Host of the viewer → Host
 * of the origin. That class has neither query string nor origin, so the origin itself cannot be
 * set, and where no rule matches Host stays as it is.
 *
 * <p>Reads {@code failover.json} with the Jackson that AWS's runtime brings, so that no second one
 * has to be loaded.
 */
public final class PojoHandler implements RequestHandler<CloudFrontEvent, Object> {
  private final Map<String, String> hosts = new HashMap<>();
  private final String domainName;

  public PojoHandler() {
    Map<?, ?> configuration = configuration();
    domainName = String.valueOf(configuration.get("domainName"));
    Map<?, ?> origins = member(configuration, "origins");
    for (Object rule : (List<?>) Objects.requireNonNull(configuration.get("rules"))) {
      String origin = String.valueOf(member(rule, "then").get("toOrigin"));
      hosts.put(
          String.valueOf(member(rule, "when").get("host")),
          String.valueOf(member(origins, origin).get("host")));
    }
  }

  @Override
  public Object handleRequest(CloudFrontEvent event, @Nullable Context context) {
    CloudFrontEvent.Request request = event.getRecords().get(0).getCf().getRequest();
    Map<String, List<CloudFrontEvent.Header>> headers = request.getHeaders();
    List<CloudFrontEvent.Header> lines = Objects.requireNonNull(headers.get("host"));
    String host = lines.get(0).getValue().toLowerCase(Locale.ROOT);
    String target = hosts.get(host);
    if (target != null) {
      headers.put("host", line("Host", target));
    }
    if (target != null || host.equals(domainName)) {
      headers.put("x-forwarded-host", line("X-Forwarded-Host", host));
    } else {
      headers.remove("x-forwarded-host");
    }
    return request;
  }

  private static List<CloudFrontEvent.Header> line(String name, String value) {
    return List.of(new CloudFrontEvent.Header().withKey(name).withValue(value));
  }

  private static Map<?, ?> member(Object owner, String name) {
    return (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) owner).get(name));
  }

  private static Map<?, ?> configuration() {
    try (InputStream resource = PojoHandler.class.getResourceAsStream("/failover.json")) {
      return JacksonFactory.getInstance().getSerializer(Map.class).fromJson(resource);
    } catch (IOException e) {
      throw new UncheckedIOException("failover.json: must be readable", e);
    }
  }
}
