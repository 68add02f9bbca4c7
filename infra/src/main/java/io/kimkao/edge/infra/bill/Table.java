package io.kimkao.edge.infra.bill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An inventory as lines of text. */
public final class Table {
  private static final int NAME = 72;

  private Table() {}

  /** The lines. */
  public static List<String> of(Inventory inventory) {
    List<String> lines = new ArrayList<>();
    lines.add(line("where", "what", "name", "$/month", "$/million"));
    Map<String, List<Item>> same = new LinkedHashMap<>();
    for (Item item : inventory.items()) {
      same.computeIfAbsent(item.what() + " " + item.name(), key -> new ArrayList<>()).add(item);
    }
    same.values().stream()
        .sorted(java.util.Comparator.comparing((List<Item> items) -> items.size() > 2))
        .forEach(items -> rows(items, lines));
    lines.add(
        line(
            "",
            "",
            "in all, at rest; and a million requests to one site",
            dollars(inventory.perMonth()),
            dollars(inventory.perMillion())));
    lines.add("");
    lines.add(
        "also, free: "
            + inventory.others().entrySet().stream()
                .map(other -> other.getValue() + " " + other.getKey())
                .collect(Collectors.joining(", ")));
    lines.add(
        "prices: us-east-1, "
            + inventory.pricesOf()
            + ", without free tiers, data transfer, the load balancer's capacity units and the"
            + " hosted zone");
    return lines;
  }

  private static void rows(List<Item> items, List<String> lines) {
    if (items.size() > 2) {
      Item one = items.get(0);
      Double sum = one.perMonth() == null ? null : (Double) (one.perMonth() * items.size());
      lines.add(row(items.size() + " regions", one, sum));
    } else {
      items.forEach(item -> lines.add(row(item.where(), item, item.perMonth())));
    }
  }

  private static String row(String where, Item item, @Nullable Double perMonth) {
    return line(
        where,
        item.what(),
        item.name(),
        perMonth == null ? "?" : dollars(perMonth),
        dollars(item.perMillion()));
  }

  private static String dollars(double amount) {
    return amount == 0 ? "" : String.format(Locale.ROOT, "%.2f", amount);
  }

  private static String line(String where, String what, String name, String month, String million) {
    String shown = name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name;
    return String.format(
            Locale.ROOT, "%-14s %-19s %-" + NAME + "s %8s %10s", where, what, shown, month, million)
        .stripTrailing();
  }
}
