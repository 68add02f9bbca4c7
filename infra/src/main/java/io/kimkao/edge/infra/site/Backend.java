package io.kimkao.edge.infra.site;

import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.infra.cdk.Nag;
import java.net.URI;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.autoscaling.AdditionalHealthCheckType;
import software.amazon.awscdk.services.autoscaling.AdditionalHealthChecksOptions;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.HealthChecks;
import software.amazon.awscdk.services.autoscaling.RollingUpdateOptions;
import software.amazon.awscdk.services.autoscaling.UpdatePolicy;
import software.amazon.awscdk.services.ec2.AmazonLinux2023ImageSsmParameterProps;
import software.amazon.awscdk.services.ec2.AmazonLinuxCpuType;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.InstanceArchitecture;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationTargetsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** An internal load balancer before nginx on EC2: no public address, no SSH, IMDSv2 only. */
final class Backend extends Construct {
  final ApplicationListener listener;
  final SecurityGroup callers;

  private final Site site;

  Backend(Construct scope, String id, Network network, Site site) {
    super(scope, id);
    this.site = site;
    callers = group("Callers", network, "The VPC link of the API");
    SecurityGroup balancerGroup = group("BalancerGroup", network, "The load balancer");
    SecurityGroup instanceGroup = group("InstanceGroup", network, "The instances");
    callers.addEgressRule(balancerGroup, Port.tcp(80), "to the load balancer");
    balancerGroup.addIngressRule(callers, Port.tcp(80), "from the VPC link");
    // HTTPS reaches the endpoints of S3 and Systems Manager; a subnet without a way out ends it
    instanceGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "packages and sessions");
    if (site.dependency() != null) {
      instanceGroup.addEgressRule(
          Peer.anyIpv4(),
          Port.tcp(port(URI.create(site.dependency()))),
          "the dependency of the deep health check");
    }

    ApplicationLoadBalancer balancer =
        ApplicationLoadBalancer.Builder.create(this, "Balancer")
            .vpc(network.vpc)
            .vpcSubnets(network.subnets)
            .internetFacing(false)
            .securityGroup(balancerGroup)
            .dropInvalidHeaderFields(true)
            .build();
    listener =
        balancer.addListener(
            "Listener",
            BaseApplicationListenerProps.builder()
                .port(80)
                .protocol(ApplicationProtocol.HTTP)
                .open(false)
                .build());
    listener.addTargets(
        "Instances",
        AddApplicationTargetsProps.builder()
            .port(80)
            .protocol(ApplicationProtocol.HTTP)
            .deregistrationDelay(Duration.seconds(30))
            .healthCheck(
                HealthCheck.builder()
                    .path("/health")
                    .interval(Duration.seconds(10))
                    .timeout(Duration.seconds(2))
                    .healthyThresholdCount(2)
                    .unhealthyThresholdCount(2)
                    .build())
            .targets(List.of(instances(network, instanceGroup)))
            .build());
    Nag.stands(
        balancer,
        "AwsSolutions-ELB2",
        "The API before it logs every request; it is the only caller.");
  }

  private static int port(URI url) {
    return url.getPort() > 0 ? url.getPort() : url.getScheme().equals("http") ? 80 : 443;
  }

  private AutoScalingGroup instances(Network network, SecurityGroup group) {
    AutoScalingGroup instances =
        AutoScalingGroup.Builder.create(this, "Instances")
            .vpc(network.vpc)
            .vpcSubnets(network.subnets)
            .launchTemplate(template(group))
            .minCapacity(site.instances())
            .maxCapacity(site.instances() + 1)
            .healthChecks(
                HealthChecks.withAdditionalChecks(
                    AdditionalHealthChecksOptions.builder()
                        .additionalTypes(List.of(AdditionalHealthCheckType.ELB))
                        .gracePeriod(Duration.minutes(5))
                        .build()))
            .updatePolicy(
                UpdatePolicy.rollingUpdate(
                    RollingUpdateOptions.builder()
                        .minInstancesInService(site.instances())
                        .maxBatchSize(1)
                        // nobody can signal: the subnets have no way to CloudFormation
                        .pauseTime(Duration.minutes(4))
                        .build()))
            .build();
    // packages come through its endpoint
    instances.getNode().addDependency(network.vpc);
    Nag.stands(
        instances,
        "AwsSolutions-AS3",
        "An instance that is replaced is nobody's business; a site that fails is an alarm.");
    return instances;
  }

  private LaunchTemplate template(SecurityGroup group) {
    InstanceType type = new InstanceType(site.instanceType());
    boolean arm = type.getArchitecture() == InstanceArchitecture.ARM_64;
    Role role =
        Role.Builder.create(this, "InstanceRole")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .managedPolicies(
                List.of(ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore")))
            .build();
    Nag.stands(
        role,
        "AwsSolutions-IAM4",
        "AmazonSSMManagedInstanceCore is what Systems Manager asks for, and AWS keeps it up to date.");
    UserData start = UserData.forLinux();
    start.addCommands(
        "set -e",
        "for i in 1 2 3 4 5 6; do dnf install -y nginx && break; sleep 10; done",
        "cat > /etc/nginx/nginx.conf <<'END'",
        NginxConfig.of(site.name(), "80", NginxConfig.VPC_RESOLVER, site.dependency(), "/run")
            .stripTrailing(),
        "END",
        "systemctl enable --now nginx");
    LaunchTemplate template =
        LaunchTemplate.Builder.create(this, "Template")
            .machineImage(
                MachineImage.latestAmazonLinux2023(
                    AmazonLinux2023ImageSsmParameterProps.builder()
                        .cpuType(arm ? AmazonLinuxCpuType.ARM_64 : AmazonLinuxCpuType.X86_64)
                        .build()))
            .instanceType(type)
            .requireImdsv2(true)
            .httpPutResponseHopLimit(1)
            .associatePublicIpAddress(false)
            .securityGroup(group)
            .role(role)
            .userData(start)
            .blockDevices(
                List.of(
                    BlockDevice.builder()
                        .deviceName("/dev/xvda")
                        .volume(
                            BlockDeviceVolume.ebs(
                                8,
                                EbsDeviceOptions.builder()
                                    .encrypted(true)
                                    .volumeType(EbsDeviceVolumeType.GP3)
                                    .build()))
                        .build()))
            .build();
    return template;
  }

  private SecurityGroup group(String id, Network network, String what) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(network.vpc)
        .description(what + " of site " + site.name())
        .allowAllOutbound(false)
        .build();
  }
}
