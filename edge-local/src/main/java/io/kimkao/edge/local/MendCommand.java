package io.kimkao.edge.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./edge mend}. */
@Command(
    name = "mend",
    mixinStandardHelpOptions = true,
    description = "Undoes all faults of a part of the local edge that runs, or of all parts.")
final class MendCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "PART", description = "such as cdn1; all without")
  private @Nullable String part;

  @Mixin private Running running = new Running();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (part == null) {
      running.call("DELETE", "faults", null);
      out.println("all parts work");
    } else {
      BreakCommand.say(running.call("DELETE", "faults/" + Text.path(part), null), out);
    }
    out.flush();
    return 0;
  }
}
