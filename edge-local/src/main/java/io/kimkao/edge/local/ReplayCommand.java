package io.kimkao.edge.local;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.limits.Violation;
import io.kimkao.edge.testkit.Difference;
import io.kimkao.edge.testkit.RecordedEvent;
import io.kimkao.edge.testkit.Replay;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Sends recorded events through an artefact and prints what changed, and why. "
            + "Exit code 1 if a case expected another result, CloudFront would refuse one, "
            + "or the function failed.")
final class ReplayCommand implements Callable<Integer> {
  private static final String FAILED = " (503, LambdaExecutionError)";

  enum Target {
    jvm,
    node
  }

  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "1..*",
      description = "events, folders of events, or cases (folders with event.json)")
  private List<Path> paths;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the failover.json (default: the one in the artefact; cases bring their own)")
  private @Nullable Path configuration;

  @Option(
      names = "--runtime",
      defaultValue = "node",
      description = "node: the bundle (default), jvm: the jar")
  private Target runtime;

  @Option(
      names = "--active",
      paramLabel = "ORIGIN",
      description = "what DNS says of the active origin (default: the first of failover.order)")
  private @Nullable String active;

  @Option(
      names = "--json",
      description = "print only what the function returned, one line per event")
  private boolean json;

  @Option(
      names = "--artefact",
      paramLabel = "FILE",
      description = "a bundle (.zip) or jar of your own; says the runtime as well")
  private @Nullable Path artefact;

  @Option(
      names = "--handler",
      paramLabel = "CLASS",
      description =
          "the handler class in a jar of your own (default: Edge-Handler in its manifest)")
  private @Nullable String handler;

  @Option(
      names = "--against",
      paramLabel = "OLD",
      description =
          "print only what is decided otherwise than by that artefact with its own configuration, "
              + "grouped by rule; exit code 1 if anything is")
  private @Nullable Path against;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      files.addAll(RecordedEvent.files(path));
    }
    if (against != null) {
      return compare(files, Artefact.of(against));
    }
    int expected = 0;
    int wrong = 0;
    int refused = 0;
    int failed = 0;
    int bad = 0;
    try (Replay replay = new Replay(artefact(), handler, configuration, active)) {
      for (Path file : files) {
        try {
          Replay.Outcome outcome = replay.run(RecordedEvent.read(file));
          boolean compared = outcome.event().expected() != null && outcome.failure() == null;
          expected += compared ? 1 : 0;
          wrong += outcome.wrong().isEmpty() ? 0 : 1;
          refused += outcome.violations().isEmpty() ? 0 : 1;
          failed += outcome.failure() == null ? 0 : 1;
          print(outcome);
        } catch (ReplayException e) {
          err().println(e.getMessage());
          bad++;
        }
      }
    }
    if (!json && files.size() > 1) {
      out()
          .println(
              files.size()
                  + " events"
                  + count(expected - wrong, "as expected")
                  + count(wrong, "not as expected")
                  + count(refused, "that CloudFront would refuse")
                  + count(failed, "on which the function failed")
                  + count(bad, "not replayed"));
    }
    out().flush();
    err().flush();
    if (bad > 0) {
      return EdgeCommand.BAD_INPUT;
    }
    return wrong + refused + failed == 0 ? 0 : EdgeCommand.DIFFERENT;
  }

  private int compare(List<Path> files, Artefact old) throws IOException {
    if (json) {
      throw new ReplayException("--against: must stand without --json, but stands with it");
    }
    Artefact fresh = artefact();
    Comparison comparison = new Comparison(old.file(), out(), err());
    for (String origin : active == null ? origins(fresh) : List.of(active)) {
      String first = origin.isEmpty() ? null : origin;
      try (Replay before = new Replay(old, null, null, first).lenient();
          Replay after = new Replay(fresh, handler, configuration, first).lenient()) {
        comparison.compare(files, before, after, origin);
      }
    }
    return comparison.print();
  }

  /** Who can be active, the usual one first; just nobody where nothing is asked. */
  private List<String> origins(Artefact fresh) throws IOException {
    Configuration read =
        Replay.configuration(
            fresh, configuration == null ? fresh.configuration() : Replay.text(configuration));
    List<String> origins = new ArrayList<>(List.of(""));
    if (read.activeName() != null) {
      origins.addAll(read.order().subList(1, read.order().size()));
    }
    return origins;
  }

  private Artefact artefact() throws IOException {
    if (artefact != null) {
      return Artefact.of(artefact);
    }
    return runtime == Target.node ? Artefacts.bundle() : Artefacts.jar();
  }

  private void print(Replay.Outcome outcome) {
    if (json && outcome.failure() == null) {
      out().println(outcome.output());
    } else if (!json) {
      out().println(printable(told(outcome)));
      outcome.lines().forEach(each -> out().println("  " + printable(each)));
    }
    PrintWriter told = json ? err() : out();
    if (outcome.failure() != null) {
      String where = json ? outcome.event().file() + ": " : "  ! ";
      told.println(printable(where + outcome.failure() + FAILED));
      return;
    }
    if (!json && outcome.event().expected() != null && outcome.wrong().isEmpty()) {
      told.println("  as expected");
    }
    for (Violation violation : outcome.violations()) {
      told.println(
          printable(
              "  ! "
                  + violation
                  + " ("
                  + violation.limit().consequence()
                  + ", "
                  + violation.limit().basis()
                  + ")"));
    }
    for (Difference wrong : outcome.wrong()) {
      told.println(
          printable(
              "  expected " + wrong.path() + ": " + wrong.before() + ", got " + wrong.after()));
    }
    out().flush();
  }

  /** File, event type and request in one line. */
  static String told(Replay.Outcome outcome) {
    Event event = outcome.event().copy();
    Request request = event.request();
    String query = request.querystring();
    String url = query.isEmpty() ? request.uri() : request.uri() + "?" + query;
    return outcome.event().file()
        + "  "
        + event.type().word()
        + "  "
        + request.method()
        + " "
        + url;
  }

  /** Nothing of an event steers the terminal. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", "?");
  }

  private static String count(int number, String what) {
    return number == 0 ? "" : ", " + number + " " + what;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
