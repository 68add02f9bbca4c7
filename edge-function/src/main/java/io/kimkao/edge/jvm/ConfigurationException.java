package io.kimkao.edge.jvm;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used. Each problem is one line; the message has them all. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ConfigurationException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line each: {@code where: what must hold, but what was found}. */
  public List<String> problems() {
    return problems;
  }

  /** The problems as lines that name the file. */
  public String in(Path file) {
    return problems.stream()
        .map(problem -> file + ": " + problem.replaceFirst("^failover\\.json: ", ""))
        .collect(Collectors.joining("\n"));
  }
}
