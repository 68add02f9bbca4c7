package io.kimkao.edge.local.drill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What drills found, for people and for programs. */
public final class Report {
  private static final List<String> TITLES =
      List.of(
          "topology",
          "fault",
          "method",
          "sent",
          "lost",
          "wrong",
          "twice",
          "first success",
          "steady",
          "on AWS",
          "served by");

  private final List<Drill.Result> results = new ArrayList<>();

  /** With that as well. */
  public void add(Drill.Result result) {
    results.add(result);
  }

  /** The requests of all drills, those between the windows too. */
  public long requests() {
    return results.stream().mapToLong(result -> result.all().size()).sum();
  }

  /** Answers that were not what they claimed, and writes that were stored twice or not at all. */
  public int wrong() {
    return rows().stream().mapToInt(row -> row.wrong() + row.repeated()).sum();
  }

  /** Rows that were to recover by themselves and did not. */
  public long unrecovered() {
    return rows().stream()
        .filter(row -> row.lostOnAws() != null && !"repair".equals(row.lostOnAws()))
        .filter(row -> row.steadySeconds() == null)
        .count();
  }

  /**
   * One HTML file, with a timeline of each scenario.
   *
   * @param sites the first and the second, by name
   */
  public String page(List<String> sites) throws IOException {
    return Page.of(summary(), notes(), results, sites);
  }

  /** All of it in a line. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%,d requests, %d wrong or stored twice; %s.",
        requests(),
        wrong(),
        unrecovered() == 0
            ? "all rows recovered that should have"
            : unrecovered() + " rows should have recovered and did not");
  }

  /** What the columns mean, and what the marks do. */
  public List<String> notes() {
    return List.of(
        "first success, steady: seconds here, where health checks, TTLs, timeouts, hold-down and"
            + " alarm periods go "
            + Drill.PACE.times()
            + " times as fast as documented; "
            + Drill.LOAD
            + ".",
        "on AWS: how long such requests are lost at worst with the documented times, computed from"
            + " the settings (./edge check FILE has the parts); repair: until somebody repairs it."
            + " Nothing was tried on AWS, and its documents leave open:",
        "¹ that a group made per request may stand in a behavior of writes, that its second member is"
            + " asked after a DNS or TLS failure, what that event looks like.",
        "² that a name moves while the first distribution is enabled, and how long that takes to"
            + " arrive everywhere.",
        "³ how soon Route 53 follows an alarm whose period is the hold-down.");
  }

  private List<Row> rows() {
    return results.stream().flatMap(result -> result.rows().stream()).toList();
  }

  /** An array of rows. */
  public ArrayNode json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    rows().forEach(row -> array.add(row.json()));
    return array;
  }

  /** The table, titles first. */
  public List<String> lines() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(TITLES);
    rows().forEach(row -> cells.add(cells(row)));
    List<String> lines = new ArrayList<>();
    for (List<String> line : cells) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = cells.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        String space = " ".repeat(width - line.get(i).length());
        boolean number = i > 2 && i < TITLES.size() - 1;
        text.append(i == 0 ? "" : "  ").append(number ? space + line.get(i) : line.get(i) + space);
      }
      lines.add(text.toString().stripTrailing());
    }
    return lines;
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.topology(),
        row.fault(),
        row.method(),
        String.valueOf(row.sent()),
        String.valueOf(row.lost()),
        String.valueOf(row.wrong()),
        String.valueOf(row.repeated()),
        seconds(row.firstSuccessSeconds()),
        seconds(row.steadySeconds()),
        row.lostOnAws() == null ? "" : (row.lostOnAws() + " " + row.mark()).strip(),
        row.servedBy().entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", ")));
  }

  private static String seconds(@Nullable Double seconds) {
    return seconds == null ? "never" : String.format(Locale.ROOT, "%.2f s", seconds);
  }
}
