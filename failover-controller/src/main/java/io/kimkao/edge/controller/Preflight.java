package io.kimkao.edge.controller;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.cloudfront.model.DomainConflict;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** What has to hold before the name is moved. Everything is looked at, and nothing changed. */
final class Preflight {
  private final Settings settings;
  private final Request request;
  private final Aliases aliases;
  private final Parameters parameters;
  private final AcmClient acm;
  private final Calls calls;
  private final Probes probes;
  private final Time time;
  private final Steps steps;

  Preflight(
      Settings settings,
      Request request,
      Aliases aliases,
      Parameters parameters,
      AcmClient acm,
      Calls calls,
      Probes probes,
      Time time,
      Steps steps) {
    this.settings = settings;
    this.request = request;
    this.aliases = aliases;
    this.parameters = parameters;
    this.acm = acm;
    this.calls = calls;
    this.probes = probes;
    this.time = time;
    this.steps = steps;
  }

  /** Notes what holds and what does not. */
  void look(Holding now, Side target) throws Trouble {
    if (request.why() == Request.Why.ALARM) {
      alarm(settings.other(target));
    }
    enabled(now, target);
    deployed(now, target);
    certificate(now, target);
    conflicts(now, target);
    health(target);
    holdDown();
  }

  private void note(boolean holds, String name, String reason) {
    if (holds) {
      steps.done(name, reason);
    } else {
      steps.refused(name, reason);
    }
  }

  /** By the distribution's own name: DNS may have led the public one elsewhere. */
  private void alarm(Side source) throws Trouble {
    Probes.Seen seen = probes.answers(source.domainName());
    note(
        !seen.isGood(),
        "alarm",
        seen.isGood()
            ? "the distribution answers: nothing is moved (" + seen.words() + ")"
            : seen.words());
  }

  private void enabled(Holding now, Side target) {
    boolean enabled = now.isEnabled(target);
    note(enabled, "enabled", target.distribution() + (enabled ? " is enabled" : " is disabled"));
  }

  private void deployed(Holding now, Side target) {
    String status = now.of(target).distribution().status();
    boolean deployed = now.isDeployed(target);
    note(
        deployed,
        "deployed",
        target.distribution() + (deployed ? " is " : " must be Deployed, but is ") + status);
    changing(now, settings.other(target));
  }

  /** While the source is on its way, somebody may be deploying, or rolling back. */
  private void changing(Holding now, Side source) {
    if (!now.isDeployed(source)) {
      String words =
          source.distribution()
              + " is "
              + now.of(source).distribution().status()
              + ": a deployment may be under way";
      if (request.now()) {
        steps.notNeeded("deployed", words + ", but now was asked for");
      } else {
        steps.refused("deployed", words);
      }
    }
  }

  private void certificate(Holding now, Side target) throws Trouble {
    String name = "certificate";
    ViewerCertificate viewer =
        now.of(target).distribution().distributionConfig().viewerCertificate();
    String arn = viewer == null ? null : viewer.acmCertificateArn();
    if (arn == null) {
      steps.refused(name, target.distribution() + " must have a certificate of ACM, but has none");
      return;
    }
    try {
      CertificateDetail found =
          calls
              .read(
                  () ->
                      acm.describeCertificate(
                          one -> one.certificateArn(arn).overrideConfiguration(calls.limit())))
              .certificate();
      String problem = CertificateCheck.problem(found, settings.domainName(), time.now());
      note(
          problem == null,
          name,
          problem == null
              ? "covers " + settings.domainName() + ", until " + found.notAfter()
              : problem);
    } catch (AwsServiceException e) {
      steps.refused(name, "ACM refused: " + Words.of(e));
    }
  }

  private void conflicts(Holding now, Side target) throws Trouble {
    try {
      List<DomainConflict> all = aliases.conflicts(target);
      boolean foreign = all.stream().anyMatch(one -> isForeign(one, now));
      note(!foreign, "conflicts", (foreign ? "" : "nobody else: ") + listed(all));
    } catch (AwsServiceException e) {
      steps.refused("conflicts", "CloudFront refused: " + Words.of(e));
    }
  }

  /** Such as {@code www.example.com with distribution *******EXAMPLE}; AWS writes the stars. */
  static String listed(List<DomainConflict> all) {
    return all.isEmpty()
        ? "nobody has the name or one that overlaps it"
        : all.stream()
            .map(
                one ->
                    one.domain() + " with " + one.resourceTypeAsString() + " " + one.resourceId())
            .collect(joining(", "));
  }

  /** The very name with somebody who is neither of the two. */
  private boolean isForeign(DomainConflict conflict, Holding now) {
    String visible = conflict.resourceId().replaceFirst("^\\*+", "");
    return conflict.domain().equalsIgnoreCase(settings.domainName())
        && now.distributions().keySet().stream()
            .noneMatch(side -> side.distribution().endsWith(visible));
  }

  private void health(Side target) throws Trouble {
    Probes.Seen seen = probes.verified(target.domainName());
    note(seen.isGood(), "health", seen.words());
  }

  /** Version 1 is the deployment's: the name was never moved. */
  private void holdDown() throws Trouble {
    Parameter holder = parameters.read(settings.holderParameter());
    if (holder == null) {
      steps.refused("hold-down", settings.holderParameter() + ": must be there, but is not");
      return;
    }
    if (holder.version() == 1) {
      steps.done("hold-down", "never moved before");
      return;
    }
    Duration ago = Duration.between(holder.lastModifiedDate(), time.now());
    boolean over = ago.compareTo(settings.holdDown()) >= 0;
    String words =
        "last moved "
            + ago.toSeconds()
            + " s ago, hold-down "
            + settings.holdDown().toSeconds()
            + " s";
    if (!over && request.now()) {
      steps.notNeeded("hold-down", words + ", but now was asked for");
    } else {
      note(over, "hold-down", words);
    }
  }
}
