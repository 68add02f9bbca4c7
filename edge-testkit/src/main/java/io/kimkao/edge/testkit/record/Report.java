package io.kimkao.edge.testkit.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a recording did, by place and without any value of the input. */
public final class Report {
  private static final int MOST_PLACES = 60;
  private static final int MOST_NAMES = 12;
  private static final int LONGEST_NAME = 60;

  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private int events;

  Report() {}

  /** The events of one type. */
  static final class Group {
    private final Map<String, Set<String>> scrubbed = new LinkedHashMap<>();
    private final Set<String> stays = new LinkedHashSet<>();
    private int events;

    void scrubbed(Secret secret) {
      note(secret.place(), secret.name);
    }

    void kept(Secret secret, String reason) {
      String named = secret.kind == Kind.FLAG ? secret.flag() : secret.name;
      String name = named.isEmpty() ? "" : printable(named) + " ";
      note(secret.place(), name + "kept: " + reason);
    }

    void blanked(String place) {
      note(place, "");
    }

    void stays(String place) {
      if (stays.size() < MOST_PLACES) {
        stays.add(place);
      }
    }

    private void note(String place, String name) {
      if (scrubbed.size() < MOST_PLACES || scrubbed.containsKey(place)) {
        Set<String> names = scrubbed.computeIfAbsent(place, unseen -> new LinkedHashSet<>());
        if (!name.isEmpty() && names.size() <= MOST_NAMES) {
          names.add(printable(name));
        }
      } else {
        scrubbed.computeIfAbsent("further places", unseen -> new LinkedHashSet<>());
      }
    }

    private String scrubbed() {
      List<String> places = new ArrayList<>();
      scrubbed.forEach((place, names) -> places.add(place + inBrackets(names)));
      return places.isEmpty() ? "nothing" : String.join(", ", places);
    }

    private String stays() {
      return stays.isEmpty() ? "nothing" : String.join(", ", stays);
    }

    private static String inBrackets(Set<String> names) {
      if (names.isEmpty()) {
        return "";
      }
      List<String> some = new ArrayList<>(names);
      if (some.size() > MOST_NAMES) {
        some = some.subList(0, MOST_NAMES);
        some.add("…");
      }
      return " (" + String.join(", ", some) + ")";
    }
  }

  /** How many events were recorded. */
  public int events() {
    return events;
  }

  /** One line for each type of event, then what else there is to know. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    groups.forEach(
        (type, group) -> {
          String which = events == 1 ? "" : type + ", " + count(group.events, "event") + ": ";
          lines.add(which + "scrubbed: " + group.scrubbed());
          lines.add(which + "kept: " + group.stays() + "; read it before you share it");
        });
    lines.addAll(notes);
    lines.replaceAll(Indented::escaped);
    return lines;
  }

  /** The group of that type, for one more event. */
  Group group(String type) {
    Group group = groups.computeIfAbsent(type, unseen -> new Group());
    group.events++;
    events++;
    return group;
  }

  void note(String line) {
    notes.add(line);
  }

  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Nothing of an event steers the terminal, and no name is a page long. */
  static String printable(String text) {
    String brief = text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    return Indented.escaped(brief);
  }
}
