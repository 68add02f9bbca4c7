package io.kimkao.edge.local;

import io.kimkao.edge.local.bench.Benchmarks;
import io.kimkao.edge.local.bench.Effort;
import io.kimkao.edge.local.bench.Machine;
import io.kimkao.edge.local.bench.Row;
import io.kimkao.edge.local.bench.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = BenchEdgeCommand.class,
    description =
        "Measures both artefacts against handwritten handlers, in turn, in fresh processes. "
            + "Takes about three minutes. Exit code 0 also if a bound is missed.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class BenchCommand implements Callable<Integer> {
  @Option(names = "--quick", description = "fewer processes: less than a minute, and less certain")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "write the rows there as well")
  private @Nullable Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Row> rows =
        Benchmarks.run(
            Artefacts.bundle(),
            Artefacts.jar(),
            quick ? Effort.QUICK : Effort.FULL,
            line -> progress(spec, line));
    print(spec, rows, json);
    return 0;
  }

  /** The table, and the file where one was asked for. */
  static void print(CommandSpec spec, List<Row> rows, @Nullable Path json) throws IOException {
    if (json != null) {
      Files.writeString(json, Table.json(rows) + "\n");
    }
    PrintWriter out = spec.commandLine().getOut();
    Table.lines(rows).forEach(out::println);
    out.println(Machine.line());
    out.flush();
  }

  static void progress(CommandSpec spec, String line) {
    spec.commandLine().getErr().println("bench: " + line);
    spec.commandLine().getErr().flush();
  }
}
