package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.dns.HealthChecks;
import java.util.List;
import software.amazon.awssdk.services.route53.model.CreateHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.CreateHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusResponse;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;
import software.amazon.awssdk.services.route53.model.HealthCheckRegion;
import software.amazon.awssdk.services.route53.model.ListHealthChecksRequest;
import software.amazon.awssdk.services.route53.model.ListHealthChecksResponse;
import software.amazon.awssdk.services.route53.model.ResettableElementName;
import software.amazon.awssdk.services.route53.model.UpdateHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.UpdateHealthCheckResponse;

/** Route 53's operations on health checks. */
final class HealthCheckOperations {
  private static final String ALL = "/healthcheck";
  private static final String ONE = ALL + "/{HealthCheckId}";

  private final HealthChecks running;
  private final HealthCheckLedger ledger;

  HealthCheckOperations(HealthChecks running) {
    this.running = running;
    this.ledger = new HealthCheckLedger(running);
  }

  List<Operation<?>> all() {
    return List.of(
        new Operation<>(
            "POST",
            ALL,
            201,
            CreateHealthCheckRequest.class,
            CreateHealthCheckRequest::builder,
            this::create),
        new Operation<>(
            "GET",
            ALL,
            200,
            ListHealthChecksRequest.class,
            ListHealthChecksRequest::builder,
            this::list),
        new Operation<>(
            "GET",
            ONE,
            200,
            GetHealthCheckRequest.class,
            GetHealthCheckRequest::builder,
            request ->
                GetHealthCheckResponse.builder()
                    .healthCheck(ledger.get(request.healthCheckId()))
                    .build()),
        new Operation<>(
            "POST",
            ONE,
            200,
            UpdateHealthCheckRequest.class,
            UpdateHealthCheckRequest::builder,
            this::update),
        new Operation<>(
            "DELETE",
            ONE,
            200,
            DeleteHealthCheckRequest.class,
            DeleteHealthCheckRequest::builder,
            this::delete),
        new Operation<>(
            "GET",
            ONE + "/status",
            200,
            GetHealthCheckStatusRequest.class,
            GetHealthCheckStatusRequest::builder,
            this::status));
  }

  private CreateHealthCheckResponse create(CreateHealthCheckRequest request) throws Rejection {
    HealthCheck check = ledger.create(request.callerReference(), request.healthCheckConfig());
    return CreateHealthCheckResponse.builder()
        .healthCheck(check)
        .location("https://route53.amazonaws.com/2013-04-01/healthcheck/" + check.id())
        .build();
  }

  private ListHealthChecksResponse list(ListHealthChecksRequest request) throws Rejection {
    Page<HealthCheck> page =
        Page.of(ledger.all(), HealthCheck::id, request.marker(), request.maxItems());
    return ListHealthChecksResponse.builder()
        .healthChecks(page.items())
        .marker(page.marker())
        .isTruncated(page.isTruncated())
        .nextMarker(page.isTruncated() ? page.last(HealthCheck::id) : null)
        .maxItems(String.valueOf(page.maxItems()))
        .build();
  }

  private UpdateHealthCheckResponse update(UpdateHealthCheckRequest request) throws Rejection {
    HealthCheckConfig old = ledger.get(request.healthCheckId()).healthCheckConfig();
    HealthCheckConfig.Builder config = old.toBuilder();
    for (ResettableElementName reset : request.resetElements()) {
      switch (reset) {
        case FULLY_QUALIFIED_DOMAIN_NAME -> config.fullyQualifiedDomainName(null);
        case RESOURCE_PATH -> config.resourcePath(null);
        case REGIONS -> config.regions((List<HealthCheckRegion>) null);
        default -> throw ConfiguredCheck.invalid("The local edge does not imitate " + reset);
      }
    }
    Members.over(config, request);
    return UpdateHealthCheckResponse.builder()
        .healthCheck(
            ledger.update(request.healthCheckId(), request.healthCheckVersion(), config.build()))
        .build();
  }

  private DeleteHealthCheckResponse delete(DeleteHealthCheckRequest request) throws Rejection {
    ledger.delete(request.healthCheckId());
    return DeleteHealthCheckResponse.builder().build();
  }

  /** One checker, on this machine; none before the first answer. */
  private GetHealthCheckStatusResponse status(GetHealthCheckStatusRequest request)
      throws Rejection {
    HealthChecks.Observation last = running.last(ledger.get(request.healthCheckId()).id());
    List<HealthCheckObservation> seen =
        last == null
            ? List.of()
            : List.of(
                HealthCheckObservation.builder()
                    .region(HealthCheckRegion.US_EAST_1)
                    .ipAddress("127.0.0.1")
                    .statusReport(report -> report.status(last.text()).checkedTime(last.at()))
                    .build());
    return GetHealthCheckStatusResponse.builder().healthCheckObservations(seen).build();
  }
}
