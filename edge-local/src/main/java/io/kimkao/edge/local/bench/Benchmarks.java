package io.kimkao.edge.local.bench;

import io.kimkao.edge.jvm.Artefact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All measurements, one after the other. */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * The rows of the table.
   *
   * @param progress is given one line for each step
   * @throws io.kimkao.edge.testkit.ReplayException if two competitors do not give the same results
   */
  public static List<Row> run(
      Artefact bundle, Artefact jar, Effort effort, Consumer<String> progress) throws IOException {
    progress.accept("competitors: comparing their results");
    // without the origin, the POJO cannot know the Host for a host that no rule names
    try (Stage ten = Stage.of(new Workload(10, true), bundle, jar);
        Stage many = Stage.of(new Workload(10_000, true), bundle, jar);
        Stage ruled = Stage.of(new Workload(10, false), bundle, jar)) {
      List<Row> rows = new ArrayList<>(new NodeRows(ten, many, effort, progress).measure());
      rows.addAll(SizeRows.bundle(bundle));
      rows.addAll(new JvmRows(ruled, effort, progress).measure());
      rows.add(SizeRows.jar(jar));
      return rows;
    }
  }
}
