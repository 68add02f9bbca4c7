package io.kimkao.edge.infra;

import io.kimkao.edge.jvm.ConfigurationFile;
import java.nio.file.Path;
import java.util.Map;

final class Main0 {
  private Main0() {}

  public static void main(String[] a) throws Exception {
    InfraApp.of(ConfigurationFile.read(Path.of(a[0])), null, Map.of(), Path.of(a[1])).synth();
  }
}
