package io.kimkao.edge.local.control;

import io.kimkao.edge.local.control.Service.Reply;
import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.dns.HealthChecks;
import io.kimkao.edge.local.dns.Zones;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The control planes of CloudFront, of Route 53's health checks and records, and what a takeover
 * needs of two more services, as AWS's SDKs and command line call them. Signatures and credentials
 * are not looked at: whoever reaches the port may do everything.
 */
public final class ControlApi {
  private static final String CLOUDFRONT = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
  private static final String ROUTE_53 = "https://route53.amazonaws.com/doc/2013-04-01/";

  private final Service cloudFront;
  private final Service route53;
  private final JsonService json;

  /** An API to those. */
  public ControlApi(
      Distributions distributions, Zones zones, HealthChecks health, Parameters parameters) {
    List<Operation<?>> edge = new ArrayList<>();
    edge.addAll(new DistributionOperations(distributions).all());
    edge.addAll(new DomainOperations(distributions).all());
    edge.addAll(new PolicyOperations(distributions.account().policies()).all());
    List<Operation<?>> names = new ArrayList<>();
    names.addAll(new HealthCheckOperations(health).all());
    names.addAll(new RecordOperations(zones).all());
    cloudFront = new Service("/2020-05-31", CLOUDFRONT, "Result", List.copyOf(edge));
    route53 = new Service("/2013-04-01", ROUTE_53, "Response", List.copyOf(names));
    json = new JsonService(distributions.account(), parameters);
  }

  private static boolean isAt(String path) {
    return path.startsWith("/2020-05-31/") || path.startsWith("/2013-04-01/");
  }

  /** Answers a call, whatever it is. */
  public void handle(HttpServerRequest request) {
    Body.of(request)
        .onSuccess(body -> answer(request, body))
        .onFailure(failure -> request.connection().close());
  }

  private void answer(HttpServerRequest request, Optional<Buffer> body) {
    String target = request.getHeader(JsonService.TARGET);
    boolean isRoot = "/".equals(request.path()) && request.method().equals(HttpMethod.POST);
    if (target != null && isRoot) {
      answerJson(request, target, body);
    } else {
      answerXml(request, body);
    }
  }

  private void answerJson(HttpServerRequest request, String target, Optional<Buffer> body) {
    HttpServerResponse response =
        request
            .response()
            .putHeader("x-amzn-requestid", UUID.randomUUID().toString())
            .putHeader("content-type", JsonService.TYPE);
    try {
      if (body.isEmpty()) {
        throw tooLarge();
      }
      response.end(json.reply(target, body.get().toString()));
    } catch (Rejection e) {
      response.setStatusCode(e.status()).end(JsonService.error(e));
    } catch (RuntimeException e) {
      response.setStatusCode(500).end(JsonService.error(failure(e)));
    }
  }

  private static Rejection tooLarge() {
    return new Rejection(413, "RequestEntityTooLarge", "The body must be 1 MB at most.");
  }

  private static Rejection failure(RuntimeException e) {
    return new Rejection(500, "InternalError", "The local edge failed: " + e);
  }

  private void answerXml(HttpServerRequest request, Optional<Buffer> body) {
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
        throw tooLarge();
      }
      Reply reply = service.reply(call(request, path, body.get()));
      reply.headers().forEach(response::putHeader);
      response.setStatusCode(reply.status()).end(reply.xml());
    } catch (Rejection e) {
      response.setStatusCode(e.status()).end(Errors.document(service.namespace(), e, id));
    } catch (RuntimeException e) {
      response.setStatusCode(500).end(Errors.document(service.namespace(), failure(e), id));
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
