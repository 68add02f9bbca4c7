package io.kimkao.edge.local.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFrontEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.kimkao.edge.testkit.FunctionProcess;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.joda.time.DateTime;

/** The jar against a handler on aws-lambda-java-events. */
final class JvmRows {
  /** Of every JVM that is measured; the first two are what Lambda sets. */
  static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");

  private static final List<String> LOST = List.of("querystring", "origin");
  private static final String THEIRS = "; theirs: POJO (loses query string and origin)";

  private final Stage stage;
  private final Effort effort;
  private final Consumer<String> progress;

  JvmRows(Stage stage, Effort effort, Consumer<String> progress) {
    this.stage = stage;
    this.effort = effort;
    this.progress = progress;
  }

  List<Row> measure() throws IOException {
    Agreement.check(
        "PojoHandler",
        Child.output(ours(stage.events())),
        Child.output(theirs(stage.events())),
        LOST);
    return List.of(first(), warmed());
  }

  private Row first() throws IOException {
    List<Samples> samples =
        Contest.inTurn(
            "JVM, first result",
            effort.jvms(),
            progress,
            () -> Child.millisToFirstLine(ours(stage.event())),
            () -> Child.millisToFirstLine(theirs(stage.event())));
    return new Row(
        "JVM, start to first result" + THEIRS,
        "ms",
        samples.get(0),
        samples.get(1),
        Comparison.RATIO,
        Bound.atMost(0.6));
  }

  private Row warmed() throws IOException {
    List<Samples> samples =
        Contest.inTurn(
            "JVM, warmed (JMH)",
            effort.forks(),
            progress,
            () -> warmed("ours"),
            () -> warmed("theirs"));
    return new Row(
        "JVM, warmed (JMH)" + THEIRS, "µs", samples.get(0), samples.get(1), Comparison.RATIO, null);
  }

  private List<String> ours(Path events) {
    return java(
        List.of(stage.jar().toString(), source(Results.class)),
        Results.class,
        FunctionProcess.HANDLER,
        events.toString());
  }

  private List<String> theirs(Path events) {
    return java(
        List.of(
            stage.handwritten().toString(),
            source(Results.class),
            source(Context.class),
            source(CloudFrontEvent.class),
            source(DateTime.class), // LambdaEventSerializers asks for it whatever the event
            source(PojoSerializer.class)),
        Results.class,
        PojoStream.class.getName(),
        events.toString());
  }

  /** Both handlers find their configuration in our jar, which comes first. */
  private double warmed(String method) throws IOException {
    return Child.numbers(
            java(
                List.of(stage.jar().toString(), System.getProperty("java.class.path", "")),
                WarmedRun.class,
                method,
                stage.events().toString(),
                String.valueOf(effort.seconds())))
        .get(0);
  }

  private static List<String> java(List<String> classPath, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static String source(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry must be a file", e);
    }
  }
}
