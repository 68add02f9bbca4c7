package io.kimkao.edge.local.bench;

import io.kimkao.edge.testkit.ReplayException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process of {@link Load}, alive from the first load to the last, so that it is compiled once.
 *
 * @param input one line for each load
 * @param output one line for each tally
 */
record Loader(BufferedWriter input, BufferedReader output) {
  /**
   * Starts it.
   *
   * @param local the {@code local.json} of what it sends to
   */
  static Loader start(Children children, Path local, int viewers) throws IOException {
    Process process =
        children.start(
            new ProcessBuilder(
                    List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Load.class.getName(),
                        local.toString(),
                        String.valueOf(viewers)))
                .redirectError(ProcessBuilder.Redirect.INHERIT));
    return new Loader(process.outputWriter(), process.inputReader());
  }

  Tally send(int warmUpSeconds, int seconds) throws IOException {
    return tally(warmUpSeconds + " " + seconds);
  }

  Tally send(long requests) throws IOException {
    return tally(String.valueOf(requests));
  }

  private Tally tally(String load) throws IOException {
    input.write(load);
    input.newLine();
    input.flush();
    String line = output.readLine();
    if (line == null) {
      throw new ReplayException("load: must give a tally, but ended");
    }
    return Tally.read(line);
  }
}
