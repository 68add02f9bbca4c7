package io.kimkao.edge.local.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A JVM that runs JMH on one method of {@link Warmed} and prints its score, µs per event. */
final class WarmedRun {
  private WarmedRun() {}

  /** Takes the method, the file of events and the seconds. */
  @SuppressWarnings("SystemOut") // its output
  public static void main(String[] arguments) throws RunnerException {
    System.setProperty("jmh.ignoreLock", "true"); // a run of somebody else must not end this one
    int seconds = Integer.parseInt(arguments[2]);
    Options options =
        new OptionsBuilder()
            .include(Warmed.class.getName() + "\\." + arguments[0] + "$")
            .param("file", arguments[1])
            .forks(1)
            .jvmArgs(JvmRows.FLAGS.toArray(new String[0]))
            .warmupIterations(seconds)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(seconds)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    System.out.println(
        new Runner(options).runSingle().getPrimaryResult().getStatistics().getPercentile(50));
  }
}
