package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kimkao.edge.infra.check.Allowances;
import io.kimkao.edge.infra.check.CloudFrontRules;
import io.kimkao.edge.infra.check.Templates;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;

final class ShopAppTest {
  @Test
  void theAppSynthesisesAndKeepsTheRules(@TempDir Path folder) throws Exception {
    App app = App.Builder.create().outdir(folder.toString()).build();
    ShopApp.stacks(app, ConfigurationFile.read(Path.of("failover.json")));
    app.synth();
    assertEquals(List.of(), CloudFrontRules.check(Templates.in(folder), Allowances.NONE));
    assertTrue(!Files.readString(folder.resolve("manifest.json")).contains("\"missing\""));
    String edge = Files.readString(folder.resolve("shop-edge.template.json"));
    assertTrue(edge.contains("\"shop.example.com\""));
    assertTrue(edge.contains("origin-two.example.com"));
    assertTrue(
        Files.readString(folder.resolve("shop-one.template.json")).contains("api-one.example.com"));
  }
}
