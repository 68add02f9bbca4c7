package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.dns.HealthChecks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/** The health checks that run, in Route 53's words: those that were created here, and others. */
final class HealthCheckLedger {
  private final HealthChecks running;
  private final Map<String, HealthCheck> created = new LinkedHashMap<>();
  private final Set<String> deletedReferences = new HashSet<>();

  HealthCheckLedger(HealthChecks running) {
    this.running = running;
  }

  synchronized List<HealthCheck> all() {
    List<HealthCheck> all = new ArrayList<>();
    for (io.kimkao.edge.local.dns.HealthCheck check : running.all()) {
      all.add(Objects.requireNonNullElseGet(created.get(check.id()), () -> described(check)));
    }
    return all;
  }

  synchronized HealthCheck get(String id) throws Rejection {
    for (HealthCheck check : all()) {
      if (check.id().equals(id)) {
        return check;
      }
    }
    throw new Rejection(
        404, "NoSuchHealthCheck", "A health check with id " + id + " does not exist.");
  }

  /** A reference that was used before gives the same check, if it asks for the same. */
  synchronized HealthCheck create(String reference, HealthCheckConfig config) throws Rejection {
    for (HealthCheck check : all()) {
      if (check.callerReference().equals(reference)) {
        if (check.healthCheckConfig().equals(config)) {
          return check;
        }
        throw alreadyExists(reference);
      }
    }
    if (deletedReferences.contains(reference)) {
      throw alreadyExists(reference);
    }
    HealthCheck check =
        HealthCheck.builder()
            .id(UUID.randomUUID().toString())
            .callerReference(reference)
            .healthCheckConfig(config)
            .healthCheckVersion(1L)
            .build();
    running.start(ConfiguredCheck.of(check.id(), config));
    created.put(check.id(), check);
    return check;
  }

  /**
   * Takes its new form.
   *
   * @param version the one that is meant; {@code null} for the newest
   */
  synchronized HealthCheck update(String id, @Nullable Long version, HealthCheckConfig config)
      throws Rejection {
    HealthCheck old = get(id);
    if (version != null && !version.equals(old.healthCheckVersion())) {
      throw new Rejection(
          409,
          "HealthCheckVersionMismatch",
          "The health check has version " + old.healthCheckVersion() + ", not " + version + ".");
    }
    io.kimkao.edge.local.dns.HealthCheck check = ConfiguredCheck.of(id, config);
    for (io.kimkao.edge.local.dns.HealthCheck known : running.all()) {
      if (known.id().equals(id) && !created.containsKey(id)) {
        check = check.at(known.address()); // the deployment said where
      }
    }
    HealthCheck next =
        old.toBuilder()
            .healthCheckConfig(config)
            .healthCheckVersion(old.healthCheckVersion() + 1)
            .build();
    running.change(check);
    created.put(id, next);
    return next;
  }

  synchronized void delete(String id) throws Rejection {
    deletedReferences.add(get(id).callerReference());
    running.stop(id);
    created.remove(id);
  }

  private static Rejection alreadyExists(String reference) {
    return new Rejection(
        409,
        "HealthCheckAlreadyExists",
        "A health check with the caller reference " + reference + " has already been created.");
  }

  /** One that a deployment started: it has no reference of its own. */
  private static HealthCheck described(io.kimkao.edge.local.dns.HealthCheck check) {
    return HealthCheck.builder()
        .id(check.id())
        .callerReference("local-edge-" + check.id())
        .healthCheckConfig(
            config ->
                config
                    .type(check.isTls() ? HealthCheckType.HTTPS : HealthCheckType.HTTP)
                    .fullyQualifiedDomainName(check.host())
                    .port(check.isTls() ? 443 : 80)
                    .resourcePath(check.path())
                    .requestInterval(check.intervalMillis() < 30_000 ? 10 : 30)
                    .failureThreshold(check.threshold())
                    .measureLatency(false)
                    .inverted(check.isInverted())
                    .disabled(check.isDisabled())
                    .enableSNI(true))
        .healthCheckVersion(1L)
        .build();
  }
}
