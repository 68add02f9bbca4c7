package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A text of the event, taken apart into what stays and what is secret. */
final class Line {
  private final ObjectNode owner;
  private final String member;
  private final String place;
  private final String distribution;
  private final List<Object> parts = new ArrayList<>();
  private final List<Secret> secrets = new ArrayList<>();
  private final Set<String> stays = new LinkedHashSet<>();

  /**
   * The text of that member.
   *
   * @param place such as {@code headers.cookie}
   * @param distribution the distribution's domain name in lower case, which is secret wherever it
   *     stands; may be empty
   */
  Line(ObjectNode owner, String member, String place, String distribution) {
    this.owner = owner;
    this.member = member;
    this.place = place;
    this.distribution = distribution;
  }

  String place() {
    return place;
  }

  /** The whole text as it is now. */
  String text() {
    return owner.path(member).asText();
  }

  List<Secret> secrets() {
    return secrets;
  }

  /** What of the text stays, such as host and path. */
  Set<String> stays() {
    return stays;
  }

  /** What stays of the input, but for the distribution's name in it. */
  Line fixed(String what, String text) {
    if (text.chars().anyMatch(Character::isLetterOrDigit)) {
      stays.add(what);
    }
    return fixed(text);
  }

  /** What stays and says nothing, but for the distribution's name in it. */
  Line fixed(String text) {
    int from = 0;
    if (!distribution.isEmpty()) {
      String lower = text.toLowerCase(Locale.ROOT);
      // a text of which lower case has another length is no host name
      int at = lower.length() == text.length() ? lower.indexOf(distribution) : -1;
      for (; at >= 0; at = lower.indexOf(distribution, from)) {
        parts.add(text.substring(from, at));
        from = at + distribution.length();
        add(Kind.DISTRIBUTION_NAME, "", text.substring(at, from));
      }
    }
    parts.add(text.substring(from));
    return this;
  }

  /** What is secret; an empty value is none. */
  Line secret(Kind kind, String name, String value) {
    if (!value.isEmpty()) {
      add(kind, name, value);
    }
    return this;
  }

  /** The part of a text that stands where the secret does, or all of it if the rest differs. */
  String within(Secret secret, String text) {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    boolean behind = false;
    for (Object part : parts) {
      if (part.equals(secret)) {
        behind = true;
      } else {
        (behind ? after : before).append(part instanceof Secret other ? other.value() : part);
      }
    }
    boolean fits =
        text.length() > before.length() + after.length()
            && text.startsWith(before.toString())
            && text.endsWith(after.toString());
    return fits ? text.substring(before.length(), text.length() - after.length()) : text;
  }

  /** The text with what stands for its secrets now. */
  void write() {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part instanceof Secret secret ? secret.value() : part);
    }
    owner.put(member, text.toString());
  }

  private void add(Kind kind, String name, String value) {
    Secret secret = new Secret(kind, name, value, this);
    parts.add(secret);
    secrets.add(secret);
  }
}
