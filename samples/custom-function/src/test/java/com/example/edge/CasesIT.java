package com.example.edge;

import io.kimkao.edge.testkit.EdgeCases;

/** Every case on the JVM and on the bundle. Needs Node.js 20. */
final class CasesIT {
  @EdgeCases(
      value = "src/test/cases",
      config = "src/main/edge/failover.json",
      function = TenantFunction.class,
      bundle = "target/tenant-function-1.0.0-edge.zip")
  void cases() {}
}
