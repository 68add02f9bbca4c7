package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.distribution.StoredDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.AssociateAliasRequest;
import software.amazon.awssdk.services.cloudfront.model.AssociateAliasResponse;
import software.amazon.awssdk.services.cloudfront.model.ConflictingAlias;
import software.amazon.awssdk.services.cloudfront.model.ConflictingAliasesList;
import software.amazon.awssdk.services.cloudfront.model.DistributionResourceId;
import software.amazon.awssdk.services.cloudfront.model.DistributionResourceType;
import software.amazon.awssdk.services.cloudfront.model.DomainConflict;
import software.amazon.awssdk.services.cloudfront.model.ListConflictingAliasesRequest;
import software.amazon.awssdk.services.cloudfront.model.ListConflictingAliasesResponse;
import software.amazon.awssdk.services.cloudfront.model.ListDomainConflictsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListDomainConflictsResponse;
import software.amazon.awssdk.services.cloudfront.model.UpdateDomainAssociationRequest;
import software.amazon.awssdk.services.cloudfront.model.UpdateDomainAssociationResponse;

/**
 * CloudFront's operations that move alternate domain names: <em>Moving an alternate domain name to
 * a different distribution</em>. There are no tenants here, and no other accounts.
 */
final class DomainOperations {
  private final Distributions distributions;

  DomainOperations(Distributions distributions) {
    this.distributions = distributions;
  }

  List<Operation<?>> all() {
    return List.of(
        new Operation<>(
            "POST",
            "/domain-association",
            200,
            UpdateDomainAssociationRequest.class,
            UpdateDomainAssociationRequest::builder,
            this::update),
        new Operation<>(
            "PUT",
            "/distribution/{TargetDistributionId}/associate-alias",
            200,
            AssociateAliasRequest.class,
            AssociateAliasRequest::builder,
            this::associate),
        new Operation<>(
            "POST",
            "/domain-conflicts",
            200,
            ListDomainConflictsRequest.class,
            ListDomainConflictsRequest::builder,
            this::domainConflicts),
        new Operation<>(
            "GET",
            "/conflicting-alias",
            200,
            ListConflictingAliasesRequest.class,
            ListConflictingAliasesRequest::builder,
            this::conflictingAliases));
  }

  /** If-Match is the target's ETag; without one nothing moves. */
  private UpdateDomainAssociationResponse update(UpdateDomainAssociationRequest request)
      throws Rejection {
    StoredDistribution target = entity(request.targetResource());
    if (request.ifMatch() == null) {
      throw Rejection.invalidIfMatchVersion();
    }
    StoredDistribution moved = distributions.move(request.domain(), target.id(), request.ifMatch());
    return UpdateDomainAssociationResponse.builder()
        .domain(request.domain())
        .resourceId(moved.id())
        .eTag(moved.etag())
        .build();
  }

  /** Has no If-Match: the last call wins. */
  private AssociateAliasResponse associate(AssociateAliasRequest request) throws Rejection {
    String alias = required(request.alias(), "Alias");
    try {
      distributions.move(alias, request.targetDistributionId(), null);
    } catch (Rejection e) {
      throw e.code().equals("EntityNotFound")
          ? Rejection.invalidArgument(String.valueOf(e.getMessage()))
          : e;
    }
    return AssociateAliasResponse.builder().build();
  }

  private ListDomainConflictsResponse domainConflicts(ListDomainConflictsRequest request)
      throws Rejection {
    StoredDistribution own = entity(request.domainControlValidationResource());
    Integer most = request.maxItems();
    Page<Conflict> page =
        conflicts(
            request.domain(), own.id(), request.marker(), most == null ? null : most.toString());
    return ListDomainConflictsResponse.builder()
        .domainConflicts(
            page.items().stream()
                .map(
                    one ->
                        DomainConflict.builder()
                            .domain(one.alias())
                            .resourceType(DistributionResourceType.DISTRIBUTION)
                            .resourceId(one.distribution())
                            .accountId(one.account())
                            .build())
                .toList())
        .nextMarker(page.isTruncated() ? page.last(Conflict::alias) : null)
        .build();
  }

  private ListConflictingAliasesResponse conflictingAliases(ListConflictingAliasesRequest request)
      throws Rejection {
    Integer most = request.maxItems();
    Page<Conflict> page =
        conflicts(
            required(request.alias(), "Alias"),
            required(request.distributionId(), "DistributionId"),
            request.marker(),
            most == null ? null : most.toString());
    List<ConflictingAlias> items = new ArrayList<>();
    for (Conflict one : page.items()) {
      items.add(
          ConflictingAlias.builder()
              .alias(one.alias())
              .distributionId(one.distribution())
              .accountId(one.account())
              .build());
    }
    return ListConflictingAliasesResponse.builder()
        .conflictingAliasesList(
            ConflictingAliasesList.builder()
                .maxItems(page.maxItems())
                .quantity(items.size())
                .items(items)
                .nextMarker(page.isTruncated() ? page.last(Conflict::alias) : null)
                .build())
        .build();
  }

  /** An alias and who has it, partly hidden. */
  private record Conflict(String alias, String distribution, String account) {}

  private Page<Conflict> conflicts(
      String name, String id, @Nullable String marker, @Nullable String maxItems) throws Rejection {
    String account = distributions.account().number();
    List<Conflict> found = new ArrayList<>();
    for (Map.Entry<String, StoredDistribution> one : distributions.conflicts(name, id).entrySet()) {
      found.add(new Conflict(one.getKey(), hidden(one.getValue().id()), hidden(account)));
    }
    return Page.of(found, Conflict::alias, marker, maxItems);
  }

  /** The first half as stars: {@code ******112233}, {@code *******EXAMPLE}. */
  private static String hidden(String id) {
    int half = id.length() / 2;
    return "*".repeat(half) + id.substring(half);
  }

  /** The distribution; these two operations say EntityNotFound where others say the kind. */
  private StoredDistribution entity(DistributionResourceId resource) throws Rejection {
    String id = resource.distributionId();
    if (resource.distributionTenantId() != null || id == null) {
      throw Rejection.invalidArgument(
          "A DistributionId must be given: the local edge does not imitate tenants");
    }
    try {
      return distributions.get(id);
    } catch (Rejection e) {
      throw new Rejection(404, "EntityNotFound", "The entity was not found: " + id);
    }
  }

  private static String required(@Nullable String value, String name) throws Rejection {
    if (value == null || value.isEmpty()) {
      throw Rejection.invalidArgument("The parameter " + name + " is required.");
    }
    return value;
  }
}
