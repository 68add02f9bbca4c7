package io.kimkao.edge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DomainConflict;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionResponse;

final class HoldingTest {
  private static final Side FIRST = new Side("cdn1", "E1", "d1.cloudfront.net");
  private static final Side SECOND = new Side("cdn2", "E2", "d2.cloudfront.net");

  private static GetDistributionResponse one(String status) {
    return GetDistributionResponse.builder()
        .distribution(Distribution.builder().status(status).build())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "Deployed, Deployed, true",
    "Deployed, InProgress, false",
    "InProgress, Deployed, false",
    "InProgress, InProgress, false"
  })
  void itIsDeployedWhenBothAre(String first, String second, boolean deployed) {
    assertThat(new Holding(FIRST, Map.of(FIRST, one(first), SECOND, one(second))).isDeployed())
        .isEqualTo(deployed);
  }

  @Test
  void conflictsAreListedAsAwsSaysThem() {
    assertThat(Preflight.listed(List.of()))
        .isEqualTo("nobody has the name or one that overlaps it");
    assertThat(
            Preflight.listed(
                List.of(
                    conflict("www.example.com", "*******EXAMPLE"),
                    conflict("*.example.com", "*******ANOTHER"))))
        .isEqualTo(
            "www.example.com with distribution *******EXAMPLE,"
                + " *.example.com with distribution *******ANOTHER");
  }

  private static DomainConflict conflict(String domain, String id) {
    return DomainConflict.builder()
        .domain(domain)
        .resourceType("distribution")
        .resourceId(id)
        .build();
  }
}
