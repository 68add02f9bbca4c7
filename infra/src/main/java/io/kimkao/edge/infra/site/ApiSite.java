package io.kimkao.edge.infra.site;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.deployment.Zone;
import io.kimkao.edge.infra.cdk.CfnResourceOf;
import io.kimkao.edge.infra.cdk.Logs;
import io.kimkao.edge.infra.cdk.Nag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpAlbIntegration;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpAlbIntegrationProps;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.ApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.EndpointType;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
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
import software.amazon.awscdk.services.route53.CnameRecord;
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
    HttpAlbIntegration balancer =
        new HttpAlbIntegration(
            "Balancer", backend.listener, HttpAlbIntegrationProps.builder().vpcLink(link).build());
    api =
        HttpApi.Builder.create(this, "Api")
            .apiName(deployment.name() + "-" + site.name())
            .disableExecuteApiEndpoint(true)
            .createDefaultStage(false)
            .defaultIntegration(balancer)
            .build();
    stage = stage();
    health(balancer);
    Nag.stands(
        api, "AwsSolutions-APIG4", "Who may call is the application's to say, as in the origin's.");
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

  /** A route of its own for the health check: the throttle of the others does not count there. */
  private void health(HttpAlbIntegration balancer) {
    List<HttpRoute> routes =
        api.addRoutes(
            AddRoutesOptions.builder()
                .path("/health/deep")
                .methods(List.of(HttpMethod.GET))
                .integration(balancer)
                .build());
    Map<String, Object> limits = new TreeMap<>();
    limits.put("ThrottlingBurstLimit", 100);
    limits.put("ThrottlingRateLimit", 100);
    CfnResourceOf.construct(stage, CfnStage.class)
        .addPropertyOverride("RouteSettings", Map.of("GET /health/deep", limits));
    routes.forEach(stage.getNode()::addDependency);
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
    DomainName host = name("Host", site.host(), certificate);
    DomainName origin = name("Origin", site.originName(named), certificate);
    // one after the other: API Gateway takes few of these calls a minute
    origin.getNode().addDependency(host);
    alias("OriginRecord", site.originName(named), origin);
    if (direct) {
      DomainName open = name("Public", deployment.domainName(), certificate);
      open.getNode().addDependency(origin);
      direct(open);
    }
  }

  /**
   * An alias of an API wants its own custom domain name; at the top of a zone nothing else goes.
   */
  private void direct(DomainName open) {
    String name = site.directName(deployment.zone());
    if (deployment.zone().isApex(deployment.domainName())) {
      alias("DirectRecord", name, open);
    } else {
      CnameRecord.Builder.create(this, "DirectRecord")
          .zone(zone)
          .recordName(name)
          .domainName(open.getRegionalDomainName())
          .ttl(Duration.seconds(60))
          .build();
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

  private void alias(String id, String host, DomainName name) {
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
