package io.kimkao.edge.local.bench;

import java.util.List;

/**
 * What the processes of one competitor have measured, one figure each.
 *
 * @param values at least one
 */
record Samples(List<Double> values) {
  static Samples of(double value) {
    return new Samples(List.of(value));
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
