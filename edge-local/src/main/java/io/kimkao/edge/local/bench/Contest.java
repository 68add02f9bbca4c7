package io.kimkao.edge.local.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rounds, in each of which every competitor has one fresh process. */
final class Contest {
  private Contest() {}

  /** Starts one process and gives its figure. */
  @FunctionalInterface
  interface Competitor {
    double measure() throws IOException;
  }

  /** Gives a figure for each competitor, in their order. */
  @FunctionalInterface
  interface Round {
    List<Double> measure(int number) throws IOException;
  }

  /** The figures of each competitor; every round is begun by another one. */
  static List<Samples> inTurn(
      String what, int rounds, Consumer<String> progress, Competitor... competitors)
      throws IOException {
    return run(
        what,
        rounds,
        progress,
        number -> {
          Double[] figures = new Double[competitors.length];
          for (int i = 0; i < competitors.length; i++) {
            int turn = (number + i) % competitors.length;
            figures[turn] = competitors[turn].measure();
          }
          return List.of(figures);
        });
  }

  /** The figures of each competitor. */
  static List<Samples> run(String what, int rounds, Consumer<String> progress, Round round)
      throws IOException {
    List<List<Double>> figures = new ArrayList<>();
    for (int number = 0; number < rounds; number++) {
      progress.accept(what + ": round " + (number + 1) + " of " + rounds);
      figures.add(round.measure(number));
    }
    List<Samples> samples = new ArrayList<>();
    for (int i = 0; i < figures.get(0).size(); i++) {
      int competitor = i;
      samples.add(new Samples(figures.stream().map(one -> one.get(competitor)).toList()));
    }
    return samples;
  }
}
