package io.kimkao.edge.controller;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Moves the public name, an alternate domain name, from one distribution to the other and makes
 * sure of it.
 *
 * <table>
 *   <caption>Steps, in order</caption>
 *   <tr><td>lock</td><td>one run at a time</td></tr>
 *   <tr><td>holds</td><td>which distribution has the name, from CloudFront alone</td></tr>
 *   <tr><td>alarm, enabled, deployed, certificate, conflicts, health, hold-down</td>
 *     <td>what has to hold; all of it is reported, and one that does not refuses the move</td></tr>
 *   <tr><td>move</td><td>{@code UpdateDomainAssociation}: no moment with nobody</td></tr>
 *   <tr><td>holder</td><td>the parameter that deployments read</td></tr>
 *   <tr><td>propagation</td><td>until both distributions are Deployed</td></tr>
 *   <tr><td>verify</td><td>the public name answers well, several times in a row</td></tr>
 *   <tr><td>move, holder, propagation, verify back</td><td>if it did not answer well</td></tr>
 *   <tr><td>unlock</td><td></td></tr>
 * </table>
 *
 * <p>A run may be stopped anywhere; the same request again finishes it, once the lease of the lock
 * has ended. Back is a run to the first site.
 */
public final class Takeover {
  private final Settings settings;
  private final Aws aws;
  private final Prober prober;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Consumer<Step> watcher;

  /** With the clock of this machine and nobody who watches. */
  public Takeover(Settings settings, Aws aws, Prober prober) {
    this(settings, aws, prober, Clock.systemUTC(), Sleeper.REAL, step -> {});
  }

  /**
   * A takeover that begins with {@link #run}.
   *
   * @param watcher is told of each step when it is done
   */
  public Takeover(
      Settings settings,
      Aws aws,
      Prober prober,
      Clock clock,
      Sleeper sleeper,
      Consumer<Step> watcher) {
    this.settings = settings;
    this.aws = aws;
    this.prober = prober;
    this.clock = clock;
    this.sleeper = sleeper;
    this.watcher = watcher;
  }

  /**
   * Runs to its end, with as much time as {@link Limits#whole} says.
   *
   * @throws IllegalArgumentException if there is no such site
   */
  public Report run(Request request) {
    return run(request, Instant.MAX);
  }

  /**
   * Runs to its end.
   *
   * @param deadline after which nothing is begun any more; the report comes a little later
   * @throws IllegalArgumentException if there is no such site
   */
  public Report run(Request request, Instant deadline) {
    return run(request, deadline, newId());
  }

  /** A name for a run, or for several that are one another's next look. */
  static String newId() {
    return UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT);
  }

  Report run(Request request, Instant deadline, String id) {
    settings.side(request.to());
    Instant now = clock.instant();
    Instant end = now.plus(settings.limits().whole());
    Time time = new Time(clock, sleeper, deadline.isBefore(end) ? deadline : end);
    Journal journal = new Journal(id, "", request.to(), now, now, false);
    return new Run(settings, request, aws, prober, time, journal, new Steps(watcher)).report();
  }
}
