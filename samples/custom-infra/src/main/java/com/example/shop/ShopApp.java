package com.example.shop;

import io.kimkao.edge.infra.check.CloudFrontRules;
import io.kimkao.edge.infra.edge.EdgeFunctionVersion;
import io.kimkao.edge.infra.edge.FailoverDistribution;
import io.kimkao.edge.infra.edge.FailoverDistributionProps;
import io.kimkao.edge.infra.edge.OriginName;
import io.kimkao.edge.infra.site.ApiSite;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.ICertificate;

/** The library's constructs in an app and in stacks of your own. */
public final class ShopApp {
  private ShopApp() {}

  public static void main(String[] args) throws IOException {
    App app = new App();
    stacks(app, ConfigurationFile.read(Path.of("failover.json")));
    app.synth();
  }

  static void stacks(App app, ConfigurationFile configuration) {
    Validations.of(app).addPlugins(new CloudFrontRules());
    Stack edge = stack(app, "shop-edge", "us-east-1");
    ICertificate certificate =
        Certificate.fromCertificateArn(edge, "Certificate", "arn:aws:acm:us-east-1:111122223333:certificate/1");
    EdgeFunctionVersion function = new EdgeFunctionVersion(edge, "Function", configuration);
    OriginName one = new OriginName("one", "origin-one.example.com");
    OriginName two = new OriginName("two", "origin-two.example.com");
    new FailoverDistribution(
        edge,
        "Distribution",
        FailoverDistributionProps.of("shop.example.com", certificate, function.published(), one, two));
    var deployment = configuration.deployment();
    new ApiSite(stack(app, "shop-one", "eu-west-1"), "Site", deployment, deployment.first());
  }

  private static Stack stack(App app, String id, String region) {
    Environment environment = Environment.builder().account("111122223333").region(region).build();
    return new Stack(app, id, StackProps.builder().env(environment).build()) {
      @Override
      public List<String> getAvailabilityZones() {
        return List.of(Fn.select(0, Fn.getAzs()), Fn.select(1, Fn.getAzs()));
      }
    };
  }
}
