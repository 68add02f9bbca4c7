package io.kimkao.edge.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jazzer in a JVM of its own, with little memory.
 *
 * @param target what is called for each input
 * @param corpus the committed inputs: {@code src/test/corpus/NAME}
 */
record Fuzzer(Class<?> target, Path corpus) {
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second.*");
  private static final Pattern STATE = Pattern.compile("#(\\d+)\\s.*\\bcov: (\\d+) .*");
  private static final int LAST_LINES = 60;

  /**
   * What a run came to.
   *
   * @param exitCode 0 where nothing was found
   * @param runs inputs that were run
   * @param coverage edges of the code that were seen
   * @param last the last lines that Jazzer printed
   */
  record Outcome(int exitCode, long runs, int coverage, String last) {}

  static Fuzzer of(Class<?> target, String corpus) {
    return new Fuzzer(target, Path.of("src/test/corpus", corpus));
  }

  /** Fuzzes for so many seconds. What is found goes to that folder. */
  Outcome run(int seconds, Path findings) throws IOException, InterruptedException {
    return jazzer(
        List.of(
            "-max_total_time=" + seconds,
            "-artifact_prefix=" + findings + "/",
            "-dict=src/test/corpus/words.dict",
            Files.createDirectories(generated()).toString(),
            corpus.toString()));
  }

  /**
   * Runs all inputs, short ones first, and writes which edges each adds.
   *
   * @return the file that says so
   */
  Path compare() throws IOException, InterruptedException {
    Path control = generated().resolveSibling(corpus.getFileName() + ".merge");
    Path merged = generated().resolveSibling(corpus.getFileName() + "-merged");
    Files.deleteIfExists(control);
    jazzer(
        List.of(
            "-merge=1",
            "-merge_control_file=" + control,
            Files.createDirectories(merged).toString(),
            corpus.toString(),
            Files.createDirectories(generated()).toString()));
    return control;
  }

  /** Inputs that runs on this machine have found to reach more. */
  private Path generated() {
    return Path.of("target/fuzz", String.valueOf(corpus.getFileName()));
  }

  private Outcome jazzer(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", classPath()));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target.getName());
    command.add("--reproducer_path=target");
    command.add("--instrumentation_includes=io.kimkao.edge.**:com.fasterxml.jackson.core.**");
    command.addAll(List.of("-max_len=4096", "-timeout=60", "-rss_limit_mb=1500"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    long runs = 0;
    int coverage = 0;
    Deque<String> last = new ArrayDeque<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher done = DONE.matcher(line);
        Matcher state = STATE.matcher(line);
        runs = done.matches() ? Long.parseLong(done.group(1)) : runs;
        coverage = state.matches() ? Integer.parseInt(state.group(2)) : coverage;
        last.add(line);
        if (last.size() > LAST_LINES) {
          last.remove();
        }
      }
    }
    return new Outcome(process.waitFor(), runs, coverage, String.join("\n", last));
  }

  /** Surefire's own class path is a jar that names the rest. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
