package io.kimkao.edge.infra;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.infra.check.Templates;
import java.util.List;

/** {@link Synthesized} for the tests of other packages. */
public final class Assemblies {
  private Assemblies() {}

  public static List<String> names() {
    return Synthesized.ALL;
  }

  public static Templates templates(String name) {
    return Synthesized.of(name).templates();
  }

  public static Deployment deployment(String name) {
    return Synthesized.of(name).deployment();
  }
}
