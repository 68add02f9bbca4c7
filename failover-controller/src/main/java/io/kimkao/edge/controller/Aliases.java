package io.kimkao.edge.controller;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.DomainConflict;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionResponse;

/** Who has the public name at CloudFront, and the call that changes it. */
final class Aliases {
  private static final int MOST_ATTEMPTS = 4;
  private static final int PRECONDITION_FAILED = 412;

  private final Settings settings;
  private final CloudFrontClient client;
  private final Calls calls;
  private final Time time;
  private final Lock lock;
  private boolean uncertain;

  Aliases(Settings settings, CloudFrontClient client, Calls calls, Time time, Lock lock) {
    this.settings = settings;
    this.client = client;
    this.calls = calls;
    this.time = time;
    this.lock = lock;
  }

  /** Who holds the name now. */
  Holding read() throws Trouble {
    Map<Side, GetDistributionResponse> all = new LinkedHashMap<>();
    Side holder = null;
    for (Side side : settings.sides()) {
      GetDistributionResponse one =
          calls.read(
              () ->
                  client.getDistribution(
                      get -> get.id(side.distribution()).overrideConfiguration(calls.limit())));
      all.put(side, one);
      holder = has(one.distribution().distributionConfig()) ? side : holder;
    }
    return new Holding(holder, all);
  }

  private boolean has(DistributionConfig config) {
    return config.aliases() != null
        && config.aliases().items().stream().anyMatch(settings.domainName()::equalsIgnoreCase);
  }

  /** The aliases that equal or overlap the name, wherever they are. */
  List<DomainConflict> conflicts(Side control) throws Trouble {
    return calls
        .read(
            () ->
                client.listDomainConflicts(
                    list ->
                        list.domain(settings.domainName())
                            .domainControlValidationResource(
                                own -> own.distributionId(control.distribution()))
                            .overrideConfiguration(calls.limit())))
        .domainConflicts();
  }

  /**
   * Moves the name. If-Match is the ETag of the target, both of whose ends change with each move:
   * whoever read before somebody else moved is refused, and looks again.
   *
   * @return what happened, in one line
   * @throws Trouble where it was not moved, or nobody knows; or where the lock is no longer this
   *     run's
   */
  String move(Side to) throws Trouble {
    String lost = "";
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      Holding now = read();
      if (to.equals(now.holder())) {
        return done(to) + lost;
      }
      lock.check();
      time.check();
      try {
        call(to, now.etag(to));
        return done(to);
      } catch (SdkException e) {
        if (Calls.isUncertain(e)) {
          uncertain = true;
          lost = "; an answer was lost: " + Words.of(e);
          time.sleep(settings.limits().poll());
        } else if (e instanceof CloudFrontException refused && isStale(refused)) {
          lost = "; the distribution had changed meanwhile";
        } else if (to.equals(read().holder())) { // what the SDK repeated was refused
          return done(to) + "; an answer was lost";
        } else {
          throw refused(e);
        }
      }
    }
    throw new Trouble(
        settings.domainName() + " was not moved in " + MOST_ATTEMPTS + " attempts" + lost);
  }

  /** Whether a move was sent of which nobody knows what became. */
  boolean isUncertain() {
    return uncertain;
  }

  private void call(Side to, String etag) {
    client.updateDomainAssociation(
        update ->
            update
                .domain(settings.domainName())
                .targetResource(target -> target.distributionId(to.distribution()))
                .ifMatch(etag)
                .overrideConfiguration(calls.limit()));
  }

  private static boolean isStale(CloudFrontException e) {
    return e.statusCode() == PRECONDITION_FAILED;
  }

  private String done(Side to) {
    return settings.domainName() + " is with " + to.site() + " (" + to.distribution() + ")";
  }

  /**
   * The API reference says that the source must be disabled first, the Developer Guide (<em>Moving
   * an alternate domain name</em>) asks for that only between accounts.
   */
  private Trouble refused(SdkException e) {
    String name = settings.domainName();
    String zone = name.substring(name.indexOf('.') + 1);
    String wildcard = // which covers no apex
        zone.contains(".")
            ? "; if it wants the source disabled: put *."
                + zone
                + " on the distribution that stands by, then take "
                + name
                + " off the other, by hand"
            : "";
    return new Trouble("CloudFront refused: " + Words.of(e) + wildcard);
  }
}
