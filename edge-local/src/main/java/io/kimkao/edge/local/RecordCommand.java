package io.kimkao.edge.local;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.testkit.ReplayException;
import io.kimkao.edge.testkit.record.EventFiles;
import io.kimkao.edge.testkit.record.Recording;
import io.kimkao.edge.testkit.record.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
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
    name = "record",
    mixinStandardHelpOptions = true,
    description =
        "Makes scrubbed event files of an event, a log with events, a HAR file or a CloudFront "
            + "access log, for ./edge replay.")
final class RecordCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "FILE|-",
      description = "what there is, gzipped or not; - for standard input")
  private String input;

  @Option(
      names = "--out",
      paramLabel = "FILE|FOLDER",
      description = "where to write one event, or several (default: standard output)")
  private @Nullable Path out;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the failover.json, so that its rules decide as before")
  private @Nullable Path configuration;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "origin-request",
      description =
          "what a request in a HAR file or access log becomes: origin-request (default), viewer-request")
  private String type;

  @Option(
      names = "--keep",
      paramLabel = "NAME",
      description =
          "a value that stays on purpose, as often as needed: cookie:NAME, query:NAME, header:NAME")
  private List<String> keep = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    EventType wanted = EventType.of(type);
    if (wanted == null || !wanted.isRequest()) {
      throw new ReplayException(
          "--type: must be origin-request or viewer-request, but was " + type);
    }
    Recording recording = new Recording(wanted, configuration(), keep);
    if (out != null) {
      EventFiles.check(out);
    }
    try (EventFiles events = new EventFiles()) {
      Report report = read(recording, events);
      if (out == null) {
        PrintWriter printed = spec.commandLine().getOut();
        events.print(printed);
        printed.flush();
      } else {
        List<Path> files = events.write(out);
        err()
            .println(
                "written: "
                    + (files.size() == 1 ? files.get(0) : files.size() + " files in " + out));
      }
      report.lines().forEach(err()::println);
      err().flush();
    }
    return 0;
  }

  private Report read(Recording recording, EventFiles events) throws IOException {
    boolean standard = input.equals(STANDARD_INPUT);
    String name = standard ? "standard input" : input;
    boolean file = Files.isReadable(Path.of(input)) && !Files.isDirectory(Path.of(input));
    if (!standard && !file) {
      throw new ReplayException(name + ": must be a file, but there is none");
    }
    try (InputStream stream = standard ? System.in : Files.newInputStream(Path.of(input))) {
      return recording.read(stream, events);
    } catch (ReplayException e) {
      String message = String.valueOf(e.getMessage());
      throw new ReplayException(message.startsWith("--") ? message : name + ": " + message, e);
    }
  }

  private @Nullable ConfigurationFile configuration() throws IOException {
    if (configuration == null) {
      return null;
    }
    try {
      return ConfigurationFile.read(configuration);
    } catch (ConfigurationException e) {
      throw new ReplayException(e.in(configuration), e);
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
