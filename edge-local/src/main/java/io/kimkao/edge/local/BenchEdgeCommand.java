package io.kimkao.edge.local;

import io.kimkao.edge.local.bench.EdgeRows;
import io.kimkao.edge.local.bench.Row;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "edge",
    mixinStandardHelpOptions = true,
    description =
        "Measures ./edge up as a black box, against nginx as a reverse proxy where it is installed."
            + " Takes about four minutes. Exit code 0 also if a bound is missed.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class BenchEdgeCommand implements Callable<Integer> {
  @Option(
      names = "--soak",
      paramLabel = "N",
      description =
          "requests of which none may be lost, 0 for none of them (default: ${DEFAULT-VALUE})",
      defaultValue = "200000")
  private long soak;

  @Option(names = "--json", paramLabel = "FILE", description = "write the rows there as well")
  private @Nullable Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    if (soak < 0) {
      throw new ReplayException("--soak: must be 0 or more, but is " + soak);
    }
    String home = System.getProperty("edge.home");
    if (home == null) {
      throw new ReplayException("bench edge: must be started by ./edge, but was not");
    }
    List<Row> rows =
        EdgeRows.measure(Path.of(home), soak, line -> BenchCommand.progress(spec, line));
    BenchCommand.print(spec, rows, json);
    return 0;
  }
}
