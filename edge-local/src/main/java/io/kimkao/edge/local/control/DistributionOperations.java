package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.distribution.StoredDistribution;
import java.util.List;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionRequest;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionWithTagsRequest;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionWithTagsResponse;
import software.amazon.awssdk.services.cloudfront.model.DeleteDistributionRequest;
import software.amazon.awssdk.services.cloudfront.model.DeleteDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionList;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigRequest;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigResponse;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionRequest;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsResponse;
import software.amazon.awssdk.services.cloudfront.model.UpdateDistributionRequest;
import software.amazon.awssdk.services.cloudfront.model.UpdateDistributionResponse;

/** CloudFront's operations on distributions. */
final class DistributionOperations {
  private static final String ONE = "/distribution/{Id}";
  private static final String CONFIG = ONE + "/config";

  private final Distributions distributions;

  DistributionOperations(Distributions distributions) {
    this.distributions = distributions;
  }

  List<Operation<?>> all() {
    return List.of(
        new Operation<>(
            "POST",
            "/distribution?WithTags",
            201,
            CreateDistributionWithTagsRequest.class,
            CreateDistributionWithTagsRequest::builder,
            this::createWithTags),
        new Operation<>(
            "POST",
            "/distribution",
            201,
            CreateDistributionRequest.class,
            CreateDistributionRequest::builder,
            this::create),
        new Operation<>(
            "GET",
            "/distribution",
            200,
            ListDistributionsRequest.class,
            ListDistributionsRequest::builder,
            this::list),
        new Operation<>(
            "GET",
            ONE,
            200,
            GetDistributionRequest.class,
            GetDistributionRequest::builder,
            this::get),
        new Operation<>(
            "GET",
            CONFIG,
            200,
            GetDistributionConfigRequest.class,
            GetDistributionConfigRequest::builder,
            this::config),
        new Operation<>(
            "PUT",
            CONFIG,
            200,
            UpdateDistributionRequest.class,
            UpdateDistributionRequest::builder,
            this::update),
        new Operation<>(
            "DELETE",
            ONE,
            204,
            DeleteDistributionRequest.class,
            DeleteDistributionRequest::builder,
            this::delete));
  }

  private CreateDistributionResponse create(CreateDistributionRequest request) throws Rejection {
    StoredDistribution created = distributions.create(request.distributionConfig());
    return CreateDistributionResponse.builder()
        .location(location(created))
        .eTag(created.etag())
        .distribution(distribution(created))
        .build();
  }

  /** The tags are read, and not kept. */
  private CreateDistributionWithTagsResponse createWithTags(
      CreateDistributionWithTagsRequest request) throws Rejection {
    StoredDistribution created =
        distributions.create(request.distributionConfigWithTags().distributionConfig());
    return CreateDistributionWithTagsResponse.builder()
        .location(location(created))
        .eTag(created.etag())
        .distribution(distribution(created))
        .build();
  }

  private GetDistributionResponse get(GetDistributionRequest request) throws Rejection {
    StoredDistribution found = distributions.get(request.id());
    return GetDistributionResponse.builder()
        .eTag(found.etag())
        .distribution(distribution(found))
        .build();
  }

  private GetDistributionConfigResponse config(GetDistributionConfigRequest request)
      throws Rejection {
    StoredDistribution found = distributions.get(request.id());
    return GetDistributionConfigResponse.builder()
        .eTag(found.etag())
        .distributionConfig(found.config())
        .build();
  }

  private UpdateDistributionResponse update(UpdateDistributionRequest request) throws Rejection {
    StoredDistribution updated =
        distributions.update(request.id(), request.ifMatch(), request.distributionConfig());
    return UpdateDistributionResponse.builder()
        .eTag(updated.etag())
        .distribution(distribution(updated))
        .build();
  }

  private DeleteDistributionResponse delete(DeleteDistributionRequest request) throws Rejection {
    distributions.delete(request.id(), request.ifMatch());
    return DeleteDistributionResponse.builder().build();
  }

  private ListDistributionsResponse list(ListDistributionsRequest request) throws Rejection {
    Page<StoredDistribution> page =
        Page.of(distributions.all(), StoredDistribution::id, request.marker(), request.maxItems());
    DistributionList.Builder list =
        DistributionList.builder()
            .marker(page.marker())
            .maxItems(page.maxItems())
            .isTruncated(page.isTruncated())
            .nextMarker(page.isTruncated() ? page.last(StoredDistribution::id) : null)
            .quantity(page.items().size());
    if (!page.items().isEmpty()) {
      list.items(page.items().stream().map(DistributionOperations::summary).toList());
    }
    return ListDistributionsResponse.builder().distributionList(list.build()).build();
  }

  /** What it and its configuration have in common with a summary. */
  private static DistributionSummary summary(StoredDistribution stored) {
    DistributionSummary.Builder summary = DistributionSummary.builder();
    Members.over(summary, stored.config());
    Members.over(summary, distribution(stored));
    return summary.eTag(stored.etag()).build();
  }

  private static Distribution distribution(StoredDistribution stored) {
    return Distribution.builder()
        .id(stored.id())
        .arn(stored.arn())
        .status(stored.status())
        .lastModifiedTime(stored.lastModified())
        .inProgressInvalidationBatches(0)
        .domainName(stored.domainName())
        .activeTrustedSigners(none -> none.enabled(false).quantity(0))
        .activeTrustedKeyGroups(none -> none.enabled(false).quantity(0))
        .distributionConfig(stored.config())
        .build();
  }

  private static String location(StoredDistribution stored) {
    return "https://cloudfront.amazonaws.com/2020-05-31/distribution/" + stored.id();
  }
}
