package io.kimkao.edge.controller;

/** Asks a name over HTTPS. */
@FunctionalInterface
public interface Prober {
  /**
   * What {@code GET https://name path} answers; no answer is an answer too.
   *
   * @param path starts with a slash
   */
  Answer probe(String name, String path);

  /**
   * An answer.
   *
   * @param status of HTTP; 0 where there was no answer
   * @param words such as {@code HTTP 503} or {@code no answer: connect timed out}
   */
  record Answer(int status, String words) {
    /** That status. */
    public static Answer of(int status) {
      return new Answer(status, "HTTP " + status);
    }

    /** No answer, for that reason. */
    public static Answer none(String reason) {
      return new Answer(0, "no answer: " + reason);
    }

    /** Whether it is no answer or a 5xx: not what somebody in between refuses. */
    public boolean isBroken() {
      return status == 0 || status >= 500;
    }

    /** Whether it is a 2xx. */
    public boolean isGood() {
      return status / 100 == 2;
    }
  }
}
