package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.jvm.JacksonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts placeholders where an event says something of a person, a session or a secret; such ones
 * that the rules decide as before.
 */
final class Scrubber {
  private final Keep keep;
  private final Placeholders placeholders;
  private final @Nullable Decisions decisions;
  private final Report report;

  Scrubber(Keep keep, Watched watched, @Nullable Decisions decisions, Report report) {
    this.keep = keep;
    this.placeholders = new Placeholders(watched);
    this.decisions = decisions;
    this.report = report;
  }

  /** Scrubs the event itself, and reports what was done. */
  void scrub(ObjectNode event) {
    String type = Event.of(new JacksonObject(event)).type().word();
    List<Decisions.Made> before = decisions == null ? List.of() : decisions.about(event);
    Dissection parts = new Dissection(event);
    Report.Group group = report.group(type);
    List<Secret> secrets = new ArrayList<>();
    for (Secret secret : parts.secrets()) {
      if (keep.has(secret)) {
        group.kept(secret, "asked for");
      } else if (placeholders.isNamedFlag(secret)) {
        group.kept(secret, "a rule looks at it");
      } else {
        secrets.add(secret);
        secret.replace(placeholders.first(secret));
      }
    }
    if (decisions != null && !decisions.about(event).equals(before)) {
      secrets.forEach(Secret::restore);
      settle(event, secrets, before, group);
    } else {
      secrets.forEach(group::scrubbed);
    }
    parts.blanked().forEach(group::blanked);
    parts.kept().forEach(group::stays);
  }

  /** One value after the other, so that what is decided never changes. */
  private void settle(
      ObjectNode event, List<Secret> secrets, List<Decisions.Made> before, Report.Group group) {
    List<Decisions.Made> now = before;
    for (Secret secret : minded(event, secrets, before, group)) {
      List<Decisions.Made> tried = attempt(event, secret, now);
      now = tried == null ? now : tried;
      String best = placeholders.first(secret);
      if (tried != null
          && (secret.value().equals(best) || !secret.value().equals(secret.original))) {
        group.scrubbed(secret);
      } else {
        secret.replace(best);
        String reason = Decisions.reason(before, about(event));
        secret.restore();
        group.kept(secret, reason);
      }
    }
  }

  /** Those that a rule may look at; the others are scrubbed at once if that changes nothing. */
  private List<Secret> minded(
      ObjectNode event, List<Secret> secrets, List<Decisions.Made> before, Report.Group group) {
    List<Secret> minded = new ArrayList<>();
    List<Secret> others = new ArrayList<>();
    for (Secret secret : secrets) {
      (placeholders.isWatched(secret) ? minded : others).add(secret);
    }
    others.forEach(secret -> secret.replace(placeholders.first(secret)));
    if (about(event).equals(before)) {
      others.forEach(group::scrubbed);
      return minded;
    }
    others.forEach(Secret::restore);
    return secrets;
  }

  /**
   * Puts the first placeholder there with which all is as it is now or, failing that, is decided as
   * it is now.
   *
   * @return what is decided then; {@code null} if no placeholder will do
   */
  private @Nullable List<Decisions.Made> attempt(
      ObjectNode event, Secret secret, List<Decisions.Made> now) {
    String second = null;
    for (String placeholder : placeholders.all(secret)) {
      secret.replace(placeholder);
      List<Decisions.Made> then = about(event);
      if (then.equals(now)) {
        return then;
      }
      if (second == null && Decisions.agree(then, now)) {
        second = placeholder;
      }
    }
    if (second == null) {
      return null;
    }
    secret.replace(second);
    return about(event);
  }

  private List<Decisions.Made> about(ObjectNode event) {
    return decisions == null ? List.of() : decisions.about(event);
  }
}
