package io.kimkao.edge.testkit;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.kimkao.edge.jvm.Artefact;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * What runs an artefact in a process of its own. It asks the Lambda Runtime API at {@code
 * AWS_LAMBDA_RUNTIME_API} for events; the bundle asks the DNS server at {@code EDGE_DNS}.
 */
public final class FunctionCommand {
  private FunctionCommand() {}

  /**
   * The bundle in Node.js.
   *
   * @param folder an empty one, for what is in the bundle
   */
  public static List<String> node(Artefact artefact, Path folder) throws IOException {
    artefact.unpack(folder);
    Path runtime = folder.resolve("runtime-client.mjs");
    try (InputStream resource = resource("runtime.mjs")) {
      Files.copy(resource, runtime);
    }
    return List.of(Node.command(), runtime.toString(), folder.toString());
  }

  /**
   * The jar in the JVM under AWS's Java runtime interface client, which is there for Linux.
   *
   * @param handler the class of the jar's handler, as {@link FunctionProcess#HANDLER}
   * @param hosts a hosts file in place of DNS; read again for each look-up; {@code null} for DNS
   */
  public static List<String> java(Artefact artefact, String handler, @Nullable Path hosts) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    if (hosts != null) {
      command.add("-Djdk.net.hosts.file=" + hosts);
      command.add("-Dsun.net.inetaddr.ttl=1"); // seconds: the file may change
    }
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            artefact.file().toAbsolutePath().toString(),
            source(AWSLambda.class),
            source(PojoSerializer.class),
            source(SdkInternalThreadLocal.class)));
    command.add(AWSLambda.class.getName());
    command.add(handler);
    return command;
  }

  /**
   * Runs that.
   *
   * @param api the Runtime API, {@code host:port}
   * @param dns the DNS server, {@code host:port}
   * @param log is given what it logs, line by line
   */
  public static Process start(
      List<String> command, Path folder, String api, String dns, Consumer<String> log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api);
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "edge");
    builder.environment().put("AWS_REGION", "us-east-1");
    builder.environment().put("EDGE_DNS", dns);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    forward(process.inputReader(), log);
    return process;
  }

  /** Deletes the folder of a process that has ended. */
  public static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }

  private static void forward(BufferedReader output, Consumer<String> log) {
    Thread thread =
        new Thread(
            () -> {
              try (output) {
                output.lines().forEach(log);
              } catch (IOException | UncheckedIOException e) {
                // the process has ended
              }
            },
            "function-log");
    thread.setDaemon(true);
    thread.start();
  }

  private static String source(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry must be a file", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream resource = FunctionProcess.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException(name + ": must be in the jar, but is not");
    }
    return resource;
  }
}
