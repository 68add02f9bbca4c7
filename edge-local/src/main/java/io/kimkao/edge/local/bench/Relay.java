package io.kimkao.edge.local.bench;

import io.kimkao.edge.testkit.ReplayException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that are alive at the same time and run their batches in turn, one at a time: on a busy
 * machine the speed changes from second to second, and so it changes for all of them alike.
 */
final class Relay implements AutoCloseable {
  private final List<Runner> runners = new ArrayList<>();

  private record Runner(Process process, BufferedWriter input, BufferedReader output) {
    /** One batch: a line in, its figure out. */
    double run() throws IOException {
      input.write('\n');
      input.flush();
      String line = output.readLine();
      if (line == null) {
        throw new ReplayException("node: must give a figure for each batch, but ended");
      }
      return Double.parseDouble(line);
    }
  }

  /** Starts a process for each command. */
  Relay(List<List<String>> commands) throws IOException {
    for (List<String> command : commands) {
      Process process = Child.start(command);
      runners.add(new Runner(process, process.outputWriter(), process.inputReader()));
    }
  }

  /**
   * The median of the batches of each process.
   *
   * @param batches that count; half as many go before them to warm up
   */
  List<Double> medians(int batches) throws IOException {
    List<List<Double>> figures = new ArrayList<>();
    runners.forEach(runner -> figures.add(new ArrayList<>()));
    for (int batch = -batches / 2; batch < batches; batch++) {
      for (int i = 0; i < runners.size(); i++) {
        double figure = runners.get(i).run();
        if (batch >= 0) {
          figures.get(i).add(figure);
        }
      }
    }
    return figures.stream().map(Samples::new).map(Samples::median).toList();
  }

  @Override
  public void close() {
    runners.forEach(runner -> runner.process().destroy());
  }
}
