package io.kimkao.edge.local;

import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./edge}. */
@Command(
    name = "edge",
    mixinStandardHelpOptions = true,
    version = "cdnfailover 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "CloudFront edge functions in Java: check, bundle, record, replay, up, break, mend,"
            + " switch, takeover, trace, curl, drill, bench, synth.",
    subcommands = {
      CheckCommand.class,
      BundleCommand.class,
      RecordCommand.class,
      ReplayCommand.class,
      UpCommand.class,
      BreakCommand.class,
      MendCommand.class,
      SwitchCommand.class,
      StatusCommand.class,
      TakeoverCommand.class,
      TraceCommand.class,
      CurlCommand.class,
      DrillCommand.class,
      BenchCommand.class,
      SynthCommand.class,
      CommandLine.HelpCommand.class
    })
public final class EdgeCommand implements Runnable {
  /** Something was as it should not be, as a check or a case says. */
  static final int DIFFERENT = 1;

  /** The input cannot be used. */
  static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command must be given; see ./edge help");
  }

  /** Runs the command and ends the process with its exit code: 0, 1 or 2. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, for tests as well. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new EdgeCommand());
    // an id may begin with a hyphen, as curl's own options do
    commandLine
        .getSubcommands()
        .forEach(
            (name, each) ->
                each.setUnmatchedOptionsArePositionalParams(
                    name.equals("trace") || name.equals("curl")));
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, args) -> fail(e.getCommandLine().getErr(), message(e)))
        .setExecutionExceptionHandler((e, command, result) -> fail(command.getErr(), message(e)));
  }

  private static int fail(PrintWriter err, String message) {
    message.lines().forEach(err::println);
    err.flush();
    return BAD_INPUT;
  }

  /** A word that is no command, with the nearest one. */
  private static String unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    List<String> near = e.getSuggestions();
    return e.getCommandLine().getParent() != null || word.startsWith("-")
        ? String.valueOf(e.getMessage())
        : word
            + ": must be a command, but is none"
            + (near.isEmpty() ? "; see ./edge help" : "; did you mean " + near.get(0) + "?");
  }

  /** One line; of a wrong configuration one line for each problem. */
  private static String message(Exception e) {
    String message =
        e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : e.getMessage();
    if (message != null
        && (e instanceof ConfigurationException
            || e instanceof ReplayException
            || e instanceof ParameterException)) {
      return message;
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": must be a file, but there is none";
    }
    String first = message == null ? "" : message.lines().findFirst().orElse("");
    return e instanceof IOException && !first.isEmpty()
        ? first
        : e.getClass().getSimpleName() + ": " + first;
  }
}
