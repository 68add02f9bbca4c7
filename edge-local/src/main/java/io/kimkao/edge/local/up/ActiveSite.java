package io.kimkao.edge.local.up;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.local.clock.Pace;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the preferred site is the active one, as the stack's calculated health check has it: it
 * is well, it has been well for the hold-down, and nobody has switched to the second.
 */
final class ActiveSite {
  private final Deployment deployment;
  private final long holdMillis;
  private final BooleanSupplier well;
  private final LongSupplier clock;
  private final Consumer<String> held;
  private boolean wasWell = true;
  private boolean isHeld;
  private boolean isSwitched;
  private long wellSince;

  /**
   * The preferred site is active, if it is well.
   *
   * @param well whether the preferred site's own check says so
   * @param clock milliseconds that never go back
   * @param held is told of a hold-down that begins, in a line
   */
  ActiveSite(
      Deployment deployment,
      Pace pace,
      BooleanSupplier well,
      LongSupplier clock,
      Consumer<String> held) {
    this.deployment = deployment;
    int seconds = deployment.failback().holdDownSeconds();
    this.holdMillis = seconds == 0 ? 0 : pace.millis(seconds * 1000L);
    this.well = well;
    this.clock = clock;
    this.held = held;
  }

  /** The id of that check. */
  static String check(Deployment deployment) {
    return deployment.first().name() + "-active";
  }

  /** Whether it is. */
  synchronized boolean isFirst() {
    boolean now = well.getAsBoolean();
    if (now && !wasWell && holdMillis > 0) {
      begin();
    }
    wasWell = now;
    isHeld = isHeld && now && left() > 0;
    return now && !isHeld && !isSwitched;
  }

  private void begin() {
    isHeld = true;
    wellSince = clock.getAsLong();
    held.accept(
        deployment.first().name()
            + " is well again; it is active "
            + (deployment.failback().byHand() ? "when you say" : "in " + seconds() + " s, or after")
            + " ./edge switch release");
  }

  /** How long a hold-down is. */
  long holdMillis() {
    return holdMillis;
  }

  private long left() {
    return holdMillis - (clock.getAsLong() - wellSince);
  }

  private long seconds() {
    return (left() + 999) / 1000;
  }

  /** Does what the operator says. */
  synchronized void set(Position position) {
    if (position == Position.RELEASE) {
      isHeld = false;
    } else {
      isSwitched = position == Position.SECOND;
    }
  }

  /** Whether the operator has switched to the second site. */
  synchronized boolean isSwitched() {
    return isSwitched;
  }

  /** What is left of the hold-down, in seconds; 0 for none. */
  synchronized long heldSeconds() {
    isFirst();
    return isHeld ? seconds() : 0;
  }

  /** Why the preferred site is not active although it is well; {@code null} for no reason. */
  synchronized @Nullable String reason() {
    isFirst();
    return isSwitched ? "switched by hand" : isHeld ? "held for " + seconds() + " s" : null;
  }
}
