package io.kimkao.edge.infra.site;

import io.kimkao.edge.deployment.ExistingVpc;
import io.kimkao.edge.deployment.LinkZones;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.infra.cdk.CfnResourceOf;
import io.kimkao.edge.infra.cdk.Nag;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.ec2.CfnSubnet;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;

/**
 * Private subnets without a way out. Packages come from S3 through a gateway endpoint (where Amazon
 * Linux 2023 keeps its repositories), sessions through the endpoints of Systems Manager.
 */
final class Network extends Construct {
  private static final String CIDR = "10.0.0.0/16";

  final IVpc vpc;
  final SubnetSelection subnets;

  Network(Construct scope, String id, Site site) {
    super(scope, id);
    ExistingVpc existing = site.vpc();
    vpc = existing == null ? made(site) : taken(existing);
    subnets =
        SubnetSelection.builder()
            .subnetType(
                existing == null ? SubnetType.PRIVATE_ISOLATED : SubnetType.PRIVATE_WITH_EGRESS)
            .build();
  }

  private IVpc taken(ExistingVpc existing) {
    IVpc taken =
        Vpc.fromVpcAttributes(
            this,
            "Vpc",
            VpcAttributes.builder()
                .vpcId(existing.id())
                .availabilityZones(existing.availabilityZones())
                .privateSubnetIds(existing.privateSubnets())
                .build());
    // nobody here asks for the route tables
    Annotations.of(taken).acknowledgeWarning("@aws-cdk/aws-ec2:noSubnetRouteTableId");
    return taken;
  }

  private IVpc made(Site site) {
    Vpc made =
        Vpc.Builder.create(this, "Vpc")
            .ipAddresses(IpAddresses.cidr(CIDR))
            .maxAzs(2)
            .natGateways(0)
            // a function of its own would be made for that, and nothing uses the default group
            .restrictDefaultSecurityGroup(false)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("private")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .cidrMask(24)
                        .build()))
            .build();
    List<String> zones = LinkZones.in(site.region());
    for (int i = 0; i < zones.size(); i++) {
      CfnSubnet subnet = CfnResourceOf.construct(made.getIsolatedSubnets().get(i), CfnSubnet.class);
      subnet.addPropertyDeletionOverride("AvailabilityZone");
      subnet.addPropertyOverride("AvailabilityZoneId", zones.get(i));
    }
    made.addGatewayEndpoint(
        "S3", GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.S3).build());
    SecurityGroup sessions =
        SecurityGroup.Builder.create(this, "Sessions")
            .vpc(made)
            .description("The endpoints of Systems Manager, site " + site.name())
            .allowAllOutbound(false)
            .build();
    sessions.addIngressRule(Peer.ipv4(CIDR), Port.tcp(443), "from this VPC");
    made.addInterfaceEndpoint("Ssm", endpoint(InterfaceVpcEndpointAwsService.SSM, sessions));
    made.addInterfaceEndpoint(
        "SsmMessages", endpoint(InterfaceVpcEndpointAwsService.SSM_MESSAGES, sessions));
    Nag.stands(
        made,
        "AwsSolutions-VPC7",
        "No subnet has a way out and only the load balancer lets anything in; the API's access log"
            + " shows every request.");
    return made;
  }

  private static InterfaceVpcEndpointOptions endpoint(
      InterfaceVpcEndpointAwsService service, SecurityGroup group) {
    return InterfaceVpcEndpointOptions.builder()
        .service(service)
        .privateDnsEnabled(true)
        .open(false)
        .securityGroups(List.of(group))
        .build();
  }
}
