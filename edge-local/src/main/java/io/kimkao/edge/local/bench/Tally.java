package io.kimkao.edge.local.bench;

import io.kimkao.edge.testkit.ReplayException;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param right answers that were right, in the seconds that count
 * @param seconds that count
 * @param p50 of the right answers, ms
 * @param p99 of the right answers, ms
 * @param sent requests, those of the warm-up too
 * @param lost of those, without an answer or with a wrong one
 */
record Tally(long right, double seconds, double p50, double p99, long sent, long lost) {
  static Tally of(Histogram micros, double seconds, long sent, long lost) {
    return new Tally(
        micros.getTotalCount(),
        seconds,
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        sent,
        lost);
  }

  /** The reverse of {@link #line}. */
  static Tally read(String line) {
    List<Double> numbers = Stream.of(line.split(" ", -1)).map(Double::valueOf).toList();
    if (numbers.size() != 6) {
      throw new ReplayException("load: must give six figures, but gave " + line);
    }
    return new Tally(
        numbers.get(0).longValue(),
        numbers.get(1),
        numbers.get(2),
        numbers.get(3),
        numbers.get(4).longValue(),
        numbers.get(5).longValue());
  }

  String line() {
    return right + " " + seconds + " " + p50 + " " + p99 + " " + sent + " " + lost;
  }

  double perSecond() {
    return right / seconds;
  }
}
