package io.kimkao.edge.local.takeover;

import io.kimkao.edge.controller.Aws;
import io.kimkao.edge.controller.Limits;
import io.kimkao.edge.controller.Settings;
import io.kimkao.edge.controller.Side;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionList;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The control planes that a takeover calls: AWS's, or a local edge's. */
public final class ControlPlanes implements AutoCloseable {
  private final @Nullable URI endpoint;
  private final CloudFrontClient cloudFront;
  private final SsmClient ssm;
  private final AcmClient acm;

  /**
   * Nothing is called yet.
   *
   * @param endpoint a local edge's control API; {@code null} for AWS, with the credentials of the
   *     environment
   */
  public ControlPlanes(@Nullable URI endpoint) {
    this.endpoint = endpoint;
    this.cloudFront = client(CloudFrontClient.builder(), Region.AWS_GLOBAL);
    this.ssm = client(SsmClient.builder(), Region.US_EAST_1);
    this.acm = client(AcmClient.builder(), Region.US_EAST_1);
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, Region region) {
    builder.region(region).httpClient(UrlConnectionHttpClient.create());
    if (endpoint != null) {
      builder
          .endpointOverride(endpoint)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "edge")));
    }
    return builder.build();
  }

  /** The clients. */
  public Aws aws() {
    return new Aws(cloudFront, ssm, acm);
  }

  /**
   * What is moved between which two distributions; they are found by the comments that the stack
   * gives them.
   *
   * @param holdDown from one move to the next
   * @throws IllegalArgumentException if there is not one of each
   */
  public Settings settings(Deployment deployment, Limits limits, Duration holdDown) {
    String parameter = "/edge/" + deployment.name() + "/";
    return new Settings(
        deployment.domainName(),
        side(deployment, deployment.first()),
        side(deployment, deployment.second()),
        parameter + "holder",
        parameter + "controller",
        deployment.healthPathThroughCloudFront(),
        holdDown,
        limits);
  }

  private Side side(Deployment deployment, Site site) {
    String comment = deployment.domainName() + " by " + site.name();
    List<DistributionSummary> found = new ArrayList<>();
    String marker = null;
    do {
      String from = marker;
      DistributionList page =
          cloudFront.listDistributions(one -> one.marker(from)).distributionList();
      page.items().stream().filter(one -> comment.equals(one.comment())).forEach(found::add);
      marker = Boolean.TRUE.equals(page.isTruncated()) ? page.nextMarker() : null;
    } while (marker != null);
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "takeover: must find one distribution with the comment \""
              + comment
              + "\", but finds "
              + found.size());
    }
    return new Side(site.name(), found.get(0).id(), found.get(0).domainName());
  }

  @Override
  public void close() {
    cloudFront.close();
    ssm.close();
    acm.close();
  }
}
