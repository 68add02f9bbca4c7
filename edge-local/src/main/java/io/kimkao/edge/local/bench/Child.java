package io.kimkao.edge.local.bench;

import io.kimkao.edge.testkit.ReplayException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A fresh process. What it logs goes to standard error. */
final class Child {
  private Child() {}

  /** What it writes to standard output. */
  static String output(List<String> command) throws IOException {
    Process process = start(command);
    try (BufferedReader output = process.inputReader()) {
      StringBuilder text = new StringBuilder();
      output.lines().forEach(line -> text.append(line).append('\n'));
      end(process, command);
      return text.toString();
    } finally {
      process.destroy();
    }
  }

  /** The numbers that it writes, separated by spaces or line breaks. */
  static List<Double> numbers(List<String> command) throws IOException {
    return Stream.of(output(command).trim().split("\\s+", -1)).map(Double::valueOf).toList();
  }

  /** Milliseconds from its start to its first line of output. */
  static double millisToFirstLine(List<String> command) throws IOException {
    long start = System.nanoTime();
    Process process = start(command);
    try (BufferedReader output = process.inputReader()) {
      String line = output.readLine();
      double millis = (System.nanoTime() - start) / 1e6;
      end(process, command);
      if (line == null) {
        throw new ReplayException(command.get(0) + ": must give a result, but gave none");
      }
      return millis;
    } finally {
      process.destroy();
    }
  }

  static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void end(Process process, List<String> command) {
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new ReplayException(
            String.join(" ", command) + ": must end with code 0, but ended with " + code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException(command.get(0) + ": interrupted", e);
    }
  }
}
