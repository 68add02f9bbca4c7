package io.kimkao.edge.local.distribution;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * All distributions and the names that lead to them. A name leads to one distribution, whatever DNS
 * says of it: <em>Use custom URLs by adding alternate domain names</em>.
 *
 * <p>A change is {@code InProgress} and serves nobody until it has propagated. A name is claimed at
 * once: nobody else can have it from then on, and the edge still serves it as before.
 */
public final class Distributions implements Owners {
  private final Account account;
  private final Configured configured;
  private final Propagation propagation;
  private final Map<String, StoredDistribution> byId = new LinkedHashMap<>();
  private Listener listener = new Listener() {};

  /** Is told of changes, one after the other; must not block. */
  public interface Listener {
    /** A name was claimed for another distribution; who serves it changes when that is deployed. */
    default void moved(String name, String fromId, String toId) {}

    /** A distribution was created or changed, and is {@code InProgress} or {@code Deployed}. */
    default void changed(StoredDistribution distribution) {}

    /** A distribution is gone. */
    default void deleted(StoredDistribution distribution) {}
  }

  /**
   * No distributions yet.
   *
   * @param propagationMillis until the edge serves a change; 0 for at once. AWS takes minutes
   */
  public Distributions(Vertx vertx, Account account, long propagationMillis) {
    this.account = account;
    this.configured = new Configured(account);
    this.propagation = new Propagation(vertx, propagationMillis, this::arrived);
  }

  /** Tells that one from now on, and nobody else. */
  public synchronized Distributions listener(Listener newListener) {
    listener = newListener;
    return this;
  }

  public Account account() {
    return account;
  }

  @Override
  public @Nullable Distribution forHost(String host) {
    return propagation.forHost(host);
  }

  /** In the order in which they were created. */
  public synchronized List<StoredDistribution> all() {
    return List.copyOf(byId.values());
  }

  /**
   * The newest version.
   *
   * @throws Rejection {@code NoSuchDistribution}
   */
  public synchronized StoredDistribution get(String id) throws Rejection {
    StoredDistribution found = byId.get(id);
    if (found == null) {
      throw Rejection.noSuchDistribution();
    }
    return found;
  }

  /**
   * Creates one.
   *
   * @throws Rejection {@code DistributionAlreadyExists}, {@code CNAMEAlreadyExists}, and what
   *     {@link Configured} refuses
   */
  public synchronized StoredDistribution create(DistributionConfig config) throws Rejection {
    StoredDistribution created = made(Ids.distribution(), Ids.label() + ".cloudfront.net", config);
    change(List.of(created));
    return get(created.id());
  }

  /** Creates one that is deployed from the start, with that id and domain name. */
  public synchronized StoredDistribution deployed(
      String id, String domainName, DistributionConfig config) throws Rejection {
    StoredDistribution created = made(id, domainName, config);
    byId.put(id, created);
    propagation.serve(List.of(created));
    return get(id);
  }

  /** Not yet anywhere. */
  private StoredDistribution made(String id, String domainName, DistributionConfig config)
      throws Rejection {
    for (StoredDistribution other : byId.values()) {
      if (other.config().callerReference().equals(config.callerReference())) {
        throw new Rejection(
            409,
            "DistributionAlreadyExists",
            "The caller reference that you are using to create a distribution is associated with"
                + " another distribution. Already exists: "
                + other.id());
      }
    }
    DistributionConfig whole = Defaults.in(config);
    StoredDistribution created =
        new StoredDistribution(
            id,
            "arn:aws:cloudfront::" + account.number() + ":distribution/" + id,
            domainName,
            Ids.etag(),
            Instant.now(),
            false,
            whole,
            configured.distribution(id, domainName, whole));
    claimable(created);
    return created;
  }

  /**
   * Takes its new form.
   *
   * @param ifMatch the ETag of the version that is meant
   * @throws Rejection {@code PreconditionFailed}, {@code InvalidIfMatchVersion}, {@code
   *     IllegalUpdate}, {@code CNAMEAlreadyExists}, and what {@link Configured} refuses
   */
  public synchronized StoredDistribution update(
      String id, @Nullable String ifMatch, DistributionConfig config) throws Rejection {
    StoredDistribution old = matching(get(id), ifMatch);
    if (!old.config().callerReference().equals(config.callerReference())) {
      throw new Rejection(400, "IllegalUpdate", "The caller reference cannot be changed.");
    }
    DistributionConfig whole = Defaults.in(config);
    StoredDistribution next = old.next(whole, configured.distribution(id, old.domainName(), whole));
    claimable(next);
    change(List.of(next));
    return get(id);
  }

  /**
   * Deletes it; the edge serves it no more.
   *
   * @throws Rejection {@code DistributionNotDisabled} as well where disabling has not propagated
   */
  public synchronized void delete(String id, @Nullable String ifMatch) throws Rejection {
    StoredDistribution old = matching(get(id), ifMatch);
    if (Boolean.TRUE.equals(old.config().enabled()) || !old.isDeployed()) {
      throw new Rejection(
          409,
          "DistributionNotDisabled",
          "The distribution you are trying to delete has not been disabled.");
    }
    byId.remove(id);
    propagation.end(id);
    listener.deleted(old);
  }

  /**
   * Moves an alternate domain name to another distribution; there is no moment at which the edge
   * serves it from neither. One that is there already stays, and nothing changes.
   *
   * <p>The source may be enabled. The API reference of {@code UpdateDomainAssociation} says that it
   * must be disabled; <em>Moving an alternate domain name</em> in the Developer Guide asks for that
   * only between accounts, and this edge has one account.
   *
   * @param ifMatch the target's ETag; {@code null} for whatever version
   * @return the target
   * @throws Rejection {@code NoSuchDistribution}, {@code PreconditionFailed}, {@code IllegalUpdate}
   *     where the target is disabled, {@code InvalidArgument} where its certificate does not hold
   *     the name, {@code EntityNotFound} where nobody has it
   */
  public synchronized StoredDistribution move(String name, String toId, @Nullable String ifMatch)
      throws Rejection {
    StoredDistribution target = get(toId);
    if (ifMatch != null) {
      matching(target, ifMatch);
    }
    String lower = DomainNames.checked(name);
    StoredDistribution source = owner(lower);
    if (source == null) {
      throw new Rejection(404, "EntityNotFound", "No distribution has the domain " + lower + ".");
    }
    if (!Boolean.TRUE.equals(target.config().enabled())) {
      throw new Rejection(400, "IllegalUpdate", "The target distribution is not enabled.");
    }
    if (!DomainNames.covers(target, lower, account)) {
      throw Rejection.invalidArgument(DomainNames.NOT_COVERED);
    }
    if (source.id().equals(toId)) {
      return source;
    }
    List<StoredDistribution> both = new ArrayList<>();
    both.add(next(source, AliasLists.without(source.config(), lower)));
    both.add(next(target, AliasLists.with(target.config(), lower)));
    change(both);
    listener.moved(lower, source.id(), toId);
    return get(toId);
  }

  /**
   * The aliases that equal or overlap that name, with the distributions that have them.
   *
   * @param id of a distribution whose certificate holds the name
   * @throws Rejection {@code NoSuchDistribution}, {@code InvalidArgument}
   */
  public synchronized Map<String, StoredDistribution> conflicts(String name, String id)
      throws Rejection {
    String lower = DomainNames.checked(name);
    if (!DomainNames.covers(get(id), lower, account)) {
      throw Rejection.invalidArgument(DomainNames.NOT_COVERED);
    }
    Map<String, StoredDistribution> found = new LinkedHashMap<>();
    for (StoredDistribution one : byId.values()) {
      for (String alias : one.aliases()) {
        if (DomainNames.overlap(alias, lower)) {
          found.put(alias, one);
        }
      }
    }
    return found;
  }

  private StoredDistribution next(StoredDistribution old, DistributionConfig config)
      throws Rejection {
    return old.next(config, configured.distribution(old.id(), old.domainName(), config));
  }

  private static StoredDistribution matching(
      StoredDistribution distribution, @Nullable String ifMatch) throws Rejection {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Rejection.invalidIfMatchVersion();
    }
    if (!ifMatch.equals(distribution.etag())) {
      throw Rejection.preconditionFailed();
    }
    return distribution;
  }

  /** Wildcards may overlap; the same name may not stand twice. */
  private void claimable(StoredDistribution distribution) throws Rejection {
    for (String alias : distribution.aliases()) {
      StoredDistribution owner = owner(alias);
      if (owner != null && !owner.id().equals(distribution.id())) {
        throw Rejection.cnameAlreadyExists();
      }
    }
  }

  private @Nullable StoredDistribution owner(String alias) {
    for (StoredDistribution one : byId.values()) {
      if (one.aliases().contains(alias)) {
        return one;
      }
    }
    return null;
  }

  private void change(List<StoredDistribution> versions) {
    for (StoredDistribution version : versions) {
      byId.put(version.id(), version);
      listener.changed(version);
    }
    propagation.send(versions);
  }

  /** What arrives may be old by now. */
  private synchronized void arrived(List<StoredDistribution> versions) {
    for (StoredDistribution version : versions) {
      StoredDistribution newest = byId.get(version.id());
      if (newest != null && newest.etag().equals(version.etag())) {
        byId.put(version.id(), version.deployed());
        listener.changed(version.deployed());
      }
    }
  }
}
