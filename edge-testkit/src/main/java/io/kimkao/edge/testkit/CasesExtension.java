package io.kimkao.edge.testkit;

import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** One invocation for each case and target. */
final class CasesExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), EdgeCases.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    EdgeCases cases =
        AnnotationSupport.findAnnotation(context.getTestMethod(), EdgeCases.class).orElseThrow();
    Path config = cases.config().isEmpty() ? null : Path.of(cases.config());
    List<TestTemplateInvocationContext> invocations = new ArrayList<>();
    try {
      List<RecordedEvent> events =
          CaseFolder.of(Path.of(cases.value())).cases(looksFurther(context));
      OnTheJvm jvm = new OnTheJvm(cases.function(), config);
      events.forEach(event -> invocations.add(new CaseInvocation(event, "JVM", jvm)));
      Replay replay = bundle(cases, config);
      if (replay == null) {
        return invocations.stream();
      }
      if (!Node.isUsable()) {
        invocations.add(CaseInvocation.skipped("the cases on the bundle need Node.js 20 or newer"));
        return invocations.stream();
      }
      OnTheBundle node = new OnTheBundle(replay, config != null || !cases.bundle().isEmpty());
      events.forEach(event -> invocations.add(new CaseInvocation(event, "Node.js", node)));
      return invocations.stream().onClose(() -> close(replay));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean looksFurther(ExtensionContext context) {
    return List.of(context.getRequiredTestMethod().getParameterTypes())
        .contains(TestedResult.class);
  }

  private static @Nullable Replay bundle(EdgeCases cases, @Nullable Path config)
      throws IOException {
    if (!cases.bundle().isEmpty()) {
      return new Replay(Artefact.of(Path.of(cases.bundle())), null, config, null);
    }
    if (cases.function() != EdgeFunction.class) {
      return null;
    }
    Path zip = Files.createTempFile("edge-", ".zip");
    zip.toFile().deleteOnExit();
    // its own configuration is never used: cases bring theirs, or the annotation names one
    return new Replay(Artefact.bundle(new byte[] {'{', '}'}, zip), null, config, null);
  }

  private static void close(Replay replay) {
    try {
      replay.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReplayException noConfiguration(RecordedEvent event) {
    return new ReplayException(
        event.file() + ": must have a config.json beside it, or @EdgeCases must name one");
  }

  /** Where a case runs. */
  interface Target {
    TestedResult run(RecordedEvent event) throws IOException;
  }

  private record OnTheBundle(Replay replay, boolean configured) implements Target {
    @Override
    public TestedResult run(RecordedEvent event) throws IOException {
      if (!configured && event.configuration() == null) {
        throw noConfiguration(event);
      }
      Replay.Outcome outcome = replay.run(event);
      if (outcome.failure() != null) {
        throw new ReplayException(event.file() + ": " + outcome.failure());
      }
      return TestedResult.of(
          outcome.configuration(), event.json(), outcome.result(), event.active());
    }
  }

  private record OnTheJvm(Class<? extends EdgeFunction> function, @Nullable Path config)
      implements Target {
    @Override
    public TestedResult run(RecordedEvent event) throws IOException {
      Path file = event.configuration() == null ? config : event.configuration();
      if (file == null) {
        throw noConfiguration(event);
      }
      TestedFunction tested = TestedFunction.of(ConfigurationFile.read(file).configuration());
      if (function != EdgeFunction.class) {
        tested = tested.with(failover -> OwnFunction.of(function, failover));
      }
      String active = event.active();
      return (active == null ? tested : tested.active(active)).handle(event);
    }
  }
}
