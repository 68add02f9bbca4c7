package io.kimkao.edge.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudfront.model.CachePolicyAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.CnameAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionRequest;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.EventType;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.IllegalUpdateException;
import software.amazon.awssdk.services.cloudfront.model.InconsistentQuantitiesException;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.InvalidErrorCodeException;
import software.amazon.awssdk.services.cloudfront.model.InvalidFunctionAssociationException;
import software.amazon.awssdk.services.cloudfront.model.InvalidLambdaFunctionAssociationException;
import software.amazon.awssdk.services.cloudfront.model.InvalidOriginReadTimeoutException;
import software.amazon.awssdk.services.cloudfront.model.InvalidViewerCertificateException;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.NoSuchCachePolicyException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchOriginException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchOriginRequestPolicyException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchResponseHeadersPolicyException;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.TooManyDistributionCnamEsException;

/** What CloudFront would not take, each as the exception that the SDK has for it. */
@SuppressWarnings("NullAway.Init")
final class RefusedConfigurationsTest {
  private static ControlServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new ControlServer(0);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  static Stream<Arguments> configurations() {
    return Stream.of(
        refused(
            "no such origin",
            NoSuchOriginException.class,
            "One or more of your origins or origin groups do not exist.",
            behavior(all -> all.targetOriginId("other"))),
        refused(
            "no such cache policy",
            NoSuchCachePolicyException.class,
            "The cache policy does not exist.",
            behavior(all -> all.cachePolicyId("none"))),
        refused(
            "no such origin request policy",
            NoSuchOriginRequestPolicyException.class,
            "The origin request policy does not exist.",
            behavior(all -> all.originRequestPolicyId("none"))),
        refused(
            "no such response headers policy",
            NoSuchResponseHeadersPolicyException.class,
            "The response headers policy does not exist.",
            behavior(all -> all.responseHeadersPolicyId("none"))),
        refused(
            "a function without a number",
            InvalidLambdaFunctionAssociationException.class,
            "The function ARN must reference a specific function version. (The ARN must end with"
                + " the version number.) ARN: arn:aws:lambda:us-east-1:111122223333:function:edge",
            lambda("arn:aws:lambda:us-east-1:111122223333:function:edge")),
        refused(
            "a function of another region",
            InvalidLambdaFunctionAssociationException.class,
            "The function must be in region 'us-east-1'. ARN:"
                + " arn:aws:lambda:eu-west-1:111122223333:function:edge:1",
            lambda("arn:aws:lambda:eu-west-1:111122223333:function:edge:1")),
        refused(
            "a function that is not there",
            InvalidLambdaFunctionAssociationException.class,
            "The function does not exist.",
            lambda("arn:aws:lambda:us-east-1:111122223333:function:edge:2")),
        refused(
            "a CloudFront Function that is not imitated",
            InvalidFunctionAssociationException.class,
            "the local edge imitates one function",
            behavior(
                all ->
                    all.functionAssociations(
                        one -> one.quantity(1).items(at("arn:aws:cloudfront::1:function/x"))))),
        refused(
            "both kinds of function at viewer events",
            InvalidFunctionAssociationException.class,
            "cannot both be at viewer events",
            config ->
                config
                    .origins(
                        all -> all.quantity(2).items(Samples.origin("api"), Samples.origin("api2")))
                    .defaultCacheBehavior(
                        Samples.behavior().toBuilder()
                            .functionAssociations(
                                one -> one.quantity(1).items(at(ControlServer.READS)))
                            .lambdaFunctionAssociations(
                                one ->
                                    one.quantity(1)
                                        .items(Samples.lambda(EventType.VIEWER_RESPONSE, false)))
                            .build())),
        refused(
            "a group that writes would go to",
            InvalidArgumentException.class,
            "The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached"
                + " behavior associated with an origin group",
            config ->
                config
                    .origins(
                        all -> all.quantity(2).items(Samples.origin("api"), Samples.origin("api2")))
                    .originGroups(all -> all.quantity(1).items(Samples.group()))
                    .defaultCacheBehavior(
                        Samples.behavior().toBuilder()
                            .targetOriginId("both")
                            .allowedMethods(
                                methods ->
                                    methods
                                        .quantity(7)
                                        .items(
                                            Method.GET,
                                            Method.HEAD,
                                            Method.OPTIONS,
                                            Method.PUT,
                                            Method.PATCH,
                                            Method.POST,
                                            Method.DELETE))
                            .build())),
        refused(
            "methods that do not go together",
            InvalidArgumentException.class,
            "The parameter AllowedMethods must be",
            behavior(
                all ->
                    all.allowedMethods(
                        methods -> methods.quantity(2).items(Method.GET, Method.POST)))),
        refused(
            "a name beyond the certificate",
            InvalidViewerCertificateException.class,
            "The certificate that is attached to your distribution doesn't cover the alternate"
                + " domain name (CNAME) that you're trying to add.",
            names("a.b.example.com")),
        refused(
            "a name without certificate",
            InvalidViewerCertificateException.class,
            "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach"
                + " a trusted certificate",
            config ->
                config
                    .aliases(all -> all.quantity(1).items("own.example.com"))
                    .viewerCertificate(own -> own.cloudFrontDefaultCertificate(true))),
        refused(
            "a certificate that is not there",
            InvalidViewerCertificateException.class,
            "The specified SSL certificate doesn't exist",
            config ->
                config.viewerCertificate(
                    own -> own.acmCertificateArn("arn:aws:acm:us-east-1:1:certificate/none"))),
        refused(
            "no name",
            InvalidArgumentException.class,
            "The parameter CNAME contains one or more parameters that are not valid.",
            names("no name.example.com")),
        refused(
            "a name twice",
            InvalidArgumentException.class,
            "The parameter CNAME contains A.example.com twice.",
            names("a.example.com", "A.example.com")),
        refused(
            "too many names",
            TooManyDistributionCnamEsException.class,
            "Your request contains more CNAMEs than are allowed per distribution.",
            names(
                IntStream.range(0, 101)
                    .mapToObj(i -> "n" + i + ".example.com")
                    .toArray(String[]::new))),
        refused(
            "a header that is CloudFront's",
            InvalidArgumentException.class,
            "The parameter HeaderName contains X-Amz-Cf-Id, which is not allowed.",
            origin(
                all ->
                    all.customHeaders(
                        one ->
                            one.quantity(1)
                                .items(
                                    OriginCustomHeader.builder()
                                        .headerName("X-Amz-Cf-Id")
                                        .headerValue("x")
                                        .build())))),
        refused(
            "an answer that takes too long",
            InvalidOriginReadTimeoutException.class,
            "OriginReadTimeout of origin api must be 1 to 120.",
            origin(
                all ->
                    all.customOriginConfig(
                        custom ->
                            custom
                                .httpPort(80)
                                .httpsPort(443)
                                .originProtocolPolicy("https-only")
                                .originReadTimeout(121)))),
        refused(
            "too many attempts",
            InvalidArgumentException.class,
            "ConnectionAttempts of origin api must be 1 to 3.",
            origin(all -> all.connectionAttempts(4))),
        refused(
            "an address as origin",
            InvalidArgumentException.class,
            "The parameter DomainName of origin api is not valid.",
            origin(all -> all.domainName("127.0.0.1"))),
        refused(
            "a bucket as origin",
            InvalidArgumentException.class,
            "Origin api in S3: the local edge does not imitate it",
            origin(
                all ->
                    all.customOriginConfig((CustomOriginConfig) null)
                        .s3OriginConfig(s3 -> s3.originAccessIdentity("")))),
        refused(
            "an origin in a VPC",
            InvalidArgumentException.class,
            "Origin api in a VPC: the local edge does not imitate it",
            origin(all -> all.vpcOriginConfig(vpc -> vpc.vpcOriginId("vo_1")))),
        refused(
            "a status that is no error",
            InvalidErrorCodeException.class,
            "An invalid error code was specified: 418",
            config ->
                config.customErrorResponses(
                    all ->
                        all.quantity(1)
                            .items(CustomErrorResponse.builder().errorCode(418).build()))),
        refused(
            "a page without status",
            InvalidArgumentException.class,
            "The parameters ResponsePagePath and ResponseCode must be given together.",
            config ->
                config.customErrorResponses(
                    all ->
                        all.quantity(1)
                            .items(
                                CustomErrorResponse.builder()
                                    .errorCode(404)
                                    .responsePagePath("/x")
                                    .build()))),
        refused(
            "a quantity of something else",
            InconsistentQuantitiesException.class,
            "The value of Quantity and the size of Items don't match: 2 and 1",
            config -> config.aliases(all -> all.quantity(2).items("a.example.com"))),
        refused(
            "a staging distribution",
            InvalidArgumentException.class,
            "A staging distribution: the local edge does not imitate it",
            config -> config.staging(true)),
        refused(
            "neither policy nor values",
            InvalidArgumentException.class,
            "The parameter CachePolicyId is required.",
            behavior(all -> all.cachePolicyId(null))),
        refused(
            "nothing where something is required",
            CloudFrontException.class,
            "1 validation error detected: Value null at 'distributionConfig.callerReference' failed"
                + " to satisfy constraint: Member must not be null",
            config -> config.callerReference(null)),
        refused(
            "an origin without name",
            CloudFrontException.class,
            "Value null at 'distributionConfig.origins.items.1.member.domainName'",
            origin(all -> all.domainName(null))));
  }

  private static Arguments refused(
      String name,
      Class<? extends CloudFrontException> exception,
      String message,
      UnaryOperator<DistributionConfig.Builder> change) {
    return Arguments.of(name, exception, message, change);
  }

  private static UnaryOperator<DistributionConfig.Builder> behavior(
      UnaryOperator<DefaultCacheBehavior.Builder> change) {
    return config ->
        config.defaultCacheBehavior(change.apply(Samples.behavior().toBuilder()).build());
  }

  private static UnaryOperator<DistributionConfig.Builder> origin(
      UnaryOperator<Origin.Builder> change) {
    return config ->
        config.origins(
            all -> all.quantity(1).items(change.apply(Samples.origin("api").toBuilder()).build()));
  }

  private static UnaryOperator<DistributionConfig.Builder> lambda(String arn) {
    return behavior(
        all ->
            all.lambdaFunctionAssociations(
                one ->
                    one.quantity(1)
                        .items(
                            LambdaFunctionAssociation.builder()
                                .eventType(EventType.ORIGIN_REQUEST)
                                .lambdaFunctionARN(arn)
                                .build())));
  }

  private static FunctionAssociation at(String arn) {
    return FunctionAssociation.builder()
        .eventType(EventType.VIEWER_REQUEST)
        .functionARN(arn)
        .build();
  }

  private static UnaryOperator<DistributionConfig.Builder> names(String... names) {
    return config -> config.aliases(all -> all.quantity(names.length).items(names));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configurations")
  void isRefused(
      String name,
      Class<? extends CloudFrontException> exception,
      String message,
      UnaryOperator<DistributionConfig.Builder> change) {
    int before = server.distributions.all().size();
    DistributionConfig config = change.apply(Samples.small().toBuilder()).build();
    assertThatThrownBy(
            () ->
                server.cloudFront.createDistribution(
                    CreateDistributionRequest.builder().distributionConfig(config).build()))
        .as(name)
        .isExactlyInstanceOf(exception)
        .hasMessageContaining(message);
    assertThat(server.distributions.all()).hasSize(before);
  }

  @Test
  void aNameThatAnotherHasIsRefused() {
    server.cloudFront.createDistribution(
        all -> all.distributionConfig(Samples.small("taken.example.com")));
    assertThatThrownBy(
            () ->
                server.cloudFront.createDistribution(
                    all -> all.distributionConfig(Samples.small("TAKEN.example.com"))))
        .isInstanceOfSatisfying(
            CnameAlreadyExistsException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(409);
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo(
                      "One or more of the CNAMEs you provided are already associated with a"
                          + " different resource.");
            });
    var other =
        server.cloudFront.createDistribution(all -> all.distributionConfig(Samples.small()));
    assertThatThrownBy(
            () ->
                server.cloudFront.updateDistribution(
                    all ->
                        all.id(other.distribution().id())
                            .ifMatch(other.eTag())
                            .distributionConfig(
                                other.distribution().distributionConfig().toBuilder()
                                    .aliases(one -> one.quantity(1).items("taken.example.com"))
                                    .build())))
        .isInstanceOf(CnameAlreadyExistsException.class);
    server.cloudFront.createDistribution(
        all -> all.distributionConfig(Samples.small("*.example.com"))); // an overlap is none
  }

  @Test
  void aReferenceMakesOneDistributionAndStays() {
    DistributionConfig config = Samples.small();
    var created = server.cloudFront.createDistribution(all -> all.distributionConfig(config));
    assertThatThrownBy(
            () -> server.cloudFront.createDistribution(all -> all.distributionConfig(config)))
        .isInstanceOf(DistributionAlreadyExistsException.class)
        .hasMessageContaining(created.distribution().id());
    assertThatThrownBy(
            () ->
                server.cloudFront.updateDistribution(
                    all ->
                        all.id(created.distribution().id())
                            .ifMatch(created.eTag())
                            .distributionConfig(Samples.small())))
        .isInstanceOf(IllegalUpdateException.class);
  }

  @Test
  void aPolicyNeedsANameOfItsOwn() {
    assertThat(Collections.nCopies(2, "twice"))
        .satisfiesExactly(
            name ->
                server.cloudFront.createCachePolicy(
                    all -> all.cachePolicyConfig(one -> one.name(name).minTTL(0L))),
            name ->
                assertThatThrownBy(
                        () ->
                            server.cloudFront.createCachePolicy(
                                all -> all.cachePolicyConfig(one -> one.name(name).minTTL(0L))))
                    .isInstanceOf(CachePolicyAlreadyExistsException.class));
  }
}
