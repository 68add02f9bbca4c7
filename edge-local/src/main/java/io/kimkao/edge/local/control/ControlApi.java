package io.kimkao.edge.local.control;

import io.kimkao.edge.local.control.Service.Reply;
import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.dns.HealthChecks;
import io.kimkao.edge.local.dns.Zones;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The control planes of CloudFront, and of Route 53's health checks and records, as AWS's SDKs and
 * command line call them. Signatures and credentials are not looked at: whoever reaches the port
 * may do everything.
 */
public final class ControlApi {
  private static final String CLOUDFRONT = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
  private static final String ROUTE_53 = "https://route53.amazonaws.com/doc/2013-04-01/";

  private final Service cloudFront;
  private final Service route53;

  /** An API to those. */
  public ControlApi(Distributions distributions, Zones zones, HealthChecks health) {
    List<Operation<?>> edge = new ArrayList<>();
    edge.addAll(new DistributionOperations(distributions).all());
    edge.addAll(new DomainOperations(distributions).all());
    edge.addAll(new PolicyOperations(distributions.account().policies()).all());
    List<Operation<?>> names = new ArrayList<>();
    names.addAll(new HealthCheckOperations(health).all());
    names.addAll(new RecordOperations(zones).all());
    cloudFront = new Service("/2020-05-31", CLOUDFRONT, "Result", List.copyOf(edge));
    route53 = new Service("/2013-04-01", ROUTE_53, "Response", List.copyOf(names));
  }

  /** Whether it answers at that path. */
  public static boolean isAt(String path) {
    return path.startsWith("/2020-05-31/") || path.startsWith("/2013-04-01/");
  }

  /** Answers a call, whatever it is. */
  public void handle(HttpServerRequest request) {
    Body.of(request)
        .onSuccess(body -> answer(request, body))
        .onFailure(failure -> request.connection().close());
  }

  private void answer(HttpServerRequest request, Optional<Buffer> body) {
    String path = request.path() == null ? "" : request.path();
    Service service = path.startsWith(route53.prefix() + "/") ? route53 : cloudFront;
    String id = UUID.randomUUID().toString();
    HttpServerResponse response =
        request.response().putHeader("x-amzn-requestid", id).putHeader("content-type", "text/xml");
    try {
      if (!isAt(path)) {
        throw new Rejection(501, "NotImplemented", "The local edge does not imitate " + path);
      }
      if (body.isEmpty()) {
        throw new Rejection(413, "RequestEntityTooLarge", "The body must be 1 MB at most.");
      }
      Reply reply = service.reply(call(request, path, body.get()));
      reply.headers().forEach(response::putHeader);
      response.setStatusCode(reply.status()).end(reply.xml());
    } catch (Rejection e) {
      response.setStatusCode(e.status()).end(Errors.document(service.namespace(), e, id));
    } catch (RuntimeException e) {
      Rejection failure = new Rejection(500, "InternalError", "The local edge failed: " + e);
      response.setStatusCode(500).end(Errors.document(service.namespace(), failure, id));
    }
  }

  private static Call call(HttpServerRequest request, String path, Buffer body) throws Rejection {
    Map<String, String> query = new HashMap<>();
    try {
      request.params().forEach(one -> query.put(one.getKey(), one.getValue()));
    } catch (IllegalArgumentException e) {
      throw Rejection.invalidArgument("The query must be percent-encoded, but is not.");
    }
    String rest = path.substring("/2020-05-31".length());
    return new Call(
        request.method().name(),
        rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest,
        query,
        request.getHeader("if-match"),
        body);
  }
}
