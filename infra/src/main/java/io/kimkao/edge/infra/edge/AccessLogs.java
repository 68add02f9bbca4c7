package io.kimkao.edge.infra.edge;

import io.kimkao.edge.infra.cdk.Nag;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The bucket of the distributions' access logs, which forgets. */
final class AccessLogs {
  private AccessLogs() {}

  static Bucket bucket(Construct scope, String id, int days) {
    Bucket bucket =
        Bucket.Builder.create(scope, id)
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            // CloudFront writes its logs with an ACL
            .objectOwnership(ObjectOwnership.OBJECT_WRITER)
            .lifecycleRules(
                List.of(LifecycleRule.builder().expiration(Duration.days(days)).build()))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
    Nag.stands(bucket, "AwsSolutions-S1", "This is the bucket of the access logs.");
    return bucket;
  }
}
