package io.kimkao.edge.controller;

import java.time.Instant;

/** Whether a name answers well, more than once. */
final class Probes {
  private final Settings settings;
  private final Prober prober;
  private final Time time;

  Probes(Settings settings, Prober prober, Time time) {
    this.settings = settings;
    this.prober = prober;
    this.time = time;
  }

  /**
   * What was seen.
   *
   * @param words such as {@code 3 of 3 times HTTP 200}
   */
  record Seen(boolean isGood, String words) {}

  /** Until the first answer, or as many broken ones as good ones have to be. */
  Seen answers(String name) throws Trouble {
    int most = settings.limits().successes();
    for (int i = 1; ; i++) {
      Prober.Answer answer = prober.probe(name, settings.healthPath());
      if (!answer.isBroken() || i == most) {
        return new Seen(
            !answer.isBroken(),
            words(name, answer)
                + (answer.isBroken() ? ", " + most + " of " + most + " times" : ""));
      }
      time.sleep(settings.limits().poll());
    }
  }

  /** Until enough good answers in a row, or until that takes too long. */
  Seen verified(String name) throws Trouble {
    Limits limits = settings.limits();
    Instant end = time.now().plus(limits.verify());
    int good = 0;
    while (true) {
      Prober.Answer answer = prober.probe(name, settings.healthPath());
      good = answer.isGood() ? good + 1 : 0;
      if (good == limits.successes()) {
        return new Seen(true, words(name, answer) + ", " + good + " times in a row");
      }
      if (!time.now().plus(limits.poll()).isBefore(end)) {
        return new Seen(
            false,
            words(name, answer)
                + ", not "
                + limits.successes()
                + " good answers in a row within "
                + limits.verify().toSeconds()
                + " s");
      }
      time.sleep(limits.poll());
    }
  }

  private String words(String name, Prober.Answer answer) {
    return name + settings.healthPath() + ": " + answer.words();
  }
}
