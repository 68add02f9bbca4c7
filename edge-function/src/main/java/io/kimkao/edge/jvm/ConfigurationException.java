package io.kimkao.edge.jvm;

import java.util.List;

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
}
