package io.kimkao.edge.infra.site;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.deployment.Zone;
import io.kimkao.edge.infra.Logs;
import io.kimkao.edge.infra.Nag;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpAlbIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpAlbIntegrationProps;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.ApiMapping;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.EndpointType;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.SecurityPolicy;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.apigatewayv2.VpcLink;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.ApiGatewayv2DomainProperties;
import software.constructs.Construct;

/**
 * A site in its region: an HTTP API before a backend in private subnets.
 *
 * <table>
 * <caption>Its names</caption>
 * <tr><td>the origin's host</td><td>what the API answers to; CloudFront sends it as Host</td></tr>
 * <tr><td>{@code origin-SITE.ZONE}</td><td>what CloudFront connects to and health checks ask</td></tr>
 * <tr><td>the public name</td><td>for the second site of topology direct, at {@code
 *     direct-SITE.ZONE}</td></tr>
 * </table>
 *
 * <p>The health check goes through API, VPC link and load balancer, and so keeps the link of a site
 * that stands by in use: one that is idle for 60 days turns INACTIVE (<i>API Gateway: working with
 * VPC links for HTTP APIs</i>).
 */
public final class ApiSite extends Construct {
  private static final String ACCESS_LOG =
      """
      {"requestId":"$context.requestId","host":"$context.domainName","method":"$context.httpMethod",\
      "path":"$context.path","status":"$context.status","responseLatency":"$context.responseLatency",\
      "integrationStatus":"$context.integration.status","integrationLatency":"$context.integration.latency",\
      "integrationError":"$context.integration.error"}""";

  private final Deployment deployment;
  private final Site site;
  private final HttpApi api;
  private final HttpStage stage;
  private final IHostedZone zone;

  /**
   * Makes the site.
   *
   * @param scope a stack of the site's region
   * @param site one of the deployment's that is made, not taken over
   */
  public ApiSite(Construct scope, String id, Deployment deployment, Site site) {
    super(scope, id);
    this.deployment = deployment;
    this.site = site;
    Zone named = deployment.zone();
    zone =
        HostedZone.fromHostedZoneAttributes(
            this,
            "Zone",
            HostedZoneAttributes.builder().hostedZoneId(named.id()).zoneName(named.name()).build());
    Network network = new Network(this, "Network", site);
    Backend backend = new Backend(this, "Backend", network, site);
    VpcLink link =
        VpcLink.Builder.create(this, "Link")
            .vpc(network.vpc)
            .subnets(network.subnets)
            .securityGroups(List.of(backend.callers))
            .build();
    api =
        HttpApi.Builder.create(this, "Api")
            .apiName(deployment.name() + "-" + site.name())
            .disableExecuteApiEndpoint(true)
            .createDefaultStage(false)
            .defaultIntegration(
                new HttpAlbIntegration(
                    "Balancer",
                    backend.listener,
                    HttpAlbIntegrationProps.builder().vpcLink(link).build()))
            .build();
    Nag.stands(
        api, "AwsSolutions-APIG4", "Who may call is the application's to say, as in the origin's.");
    stage = stage();
    names();
  }

  /** The API. */
  public HttpApi api() {
    return api;
  }

  private HttpStage stage() {
    LogGroup log = Logs.group(this, "AccessLog", null, deployment.logRetentionDays());
    return HttpStage.Builder.create(this, "Stage")
        .httpApi(api)
        .stageName("$default")
        .autoDeploy(true)
        .throttle(
            ThrottleSettings.builder()
                .rateLimit(site.requestsPerSecond())
                .burstLimit(site.burst())
                .build())
        .accessLogSettings(
            new IAccessLogSettings() {
              @Override
              public LogGroupLogDestination getDestination() {
                return new LogGroupLogDestination(log);
              }

              @Override
              public AccessLogFormat getFormat() {
                return AccessLogFormat.custom(ACCESS_LOG);
              }
            })
        .build();
  }

  private void names() {
    Zone named = deployment.zone();
    List<String> others = new ArrayList<>(List.of(site.originName(named)));
    boolean direct = deployment.has(Topology.DIRECT) && site.equals(deployment.second());
    if (direct) {
      others.add(deployment.domainName());
    }
    Certificate certificate =
        Certificate.Builder.create(this, "Certificate")
            .domainName(site.host())
            .subjectAlternativeNames(others)
            .validation(CertificateValidation.fromDns(zone))
            .build();
    name("Host", site.host(), certificate);
    record(
        "OriginRecord",
        site.originName(named),
        name("Origin", site.originName(named), certificate));
    if (direct) {
      record(
          "DirectRecord",
          site.directName(named),
          name("Public", deployment.domainName(), certificate));
    }
  }

  private DomainName name(String id, String host, Certificate certificate) {
    DomainName name =
        DomainName.Builder.create(this, id)
            .domainName(host)
            .certificate(certificate)
            .endpointType(EndpointType.REGIONAL)
            .securityPolicy(SecurityPolicy.TLS_1_2)
            .build();
    ApiMapping.Builder.create(this, id + "Mapping").api(api).domainName(name).stage(stage).build();
    return name;
  }

  private void record(String id, String host, DomainName name) {
    ARecord.Builder.create(this, id)
        .zone(zone)
        .recordName(host)
        .target(
            RecordTarget.fromAlias(
                new ApiGatewayv2DomainProperties(
                    name.getRegionalDomainName(), name.getRegionalHostedZoneId())))
        .build();
  }
}
