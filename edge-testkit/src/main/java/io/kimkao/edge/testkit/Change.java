package io.kimkao.edge.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that a new artefact decides otherwise than an old one.
 *
 * @param before what the old artefact made of it
 * @param after what the new one made of it
 * @param differences between the two results; none where only the rule is another
 */
public record Change(Replay.Outcome before, Replay.Outcome after, List<Difference> differences) {
  /** The change between two outcomes of one event; {@code null} if there is none. */
  public static @Nullable Change between(Replay.Outcome before, Replay.Outcome after) {
    List<Difference> differences = Difference.between(before.result(), after.result());
    boolean same = differences.isEmpty() && before.decidedBy().equals(after.decidedBy());
    return same ? null : new Change(before, after, differences);
  }

  /** Who decided before and who decides now, in one line. */
  public String rules() {
    return before.decidedBy().equals(after.decidedBy())
        ? before.decidedBy()
        : before.decidedBy() + " → " + after.decidedBy();
  }
}
