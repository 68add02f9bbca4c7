package io.kimkao.edge.infra.bill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An inventory as lines of text: a part for each stack, its prices to the right. */
public final class Table {
  private static final int NAME = 64;

  private Table() {}

  /** The lines. */
  public static List<String> of(Inventory inventory) {
    List<String> lines = new ArrayList<>();
    lines.add(line("", "", "$ / month", "$ / million requests"));
    for (List<List<Item>> alike : alike(inventory).values()) {
      lines.add(title(alike));
      Item last = null;
      for (Item item : alike.get(0)) {
        boolean again = last != null && last.what().equals(item.what());
        lines.add(row(again ? "" : item.what(), item, alike.size()));
        last = item;
      }
    }
    lines.add(
        line(
            "",
            "in all, at rest; and a million requests to one site",
            dollars(inventory.perMonth()) + (inventory.isComplete() ? "" : " + ?"),
            dollars(inventory.perMillion())));
    lines.add("");
    lines.add(
        "also, free: "
            + inventory.others().entrySet().stream()
                .map(other -> other.getValue() + " " + other.getKey())
                .collect(Collectors.joining(", ")));
    lines.add(
        "prices of us-east-1, looked up "
            + inventory.pricesOf()
            + "; not in them: free tiers, data transfer, capacity units of the load balancers, the"
            + " hosted zone");
    return lines;
  }

  /** The stacks, those that make the same in several regions as one. */
  private static Map<String, List<List<Item>>> alike(Inventory inventory) {
    Map<String, List<Item>> stacks = new LinkedHashMap<>();
    for (Item item : inventory.items()) {
      stacks.computeIfAbsent(item.stack(), stack -> new ArrayList<>()).add(item);
    }
    Map<String, List<List<Item>>> alike = new LinkedHashMap<>();
    for (List<Item> items : stacks.values()) {
      String content =
          items.stream().map(item -> item.what() + item.name()).collect(Collectors.joining("|"));
      alike.computeIfAbsent(content, same -> new ArrayList<>()).add(items);
    }
    return alike;
  }

  private static String title(List<List<Item>> alike) {
    Item first = alike.get(0).get(0);
    return alike.size() == 1
        ? first.stack() + ", " + first.region()
        : first.stack().replace(first.region(), "REGION") + ", " + alike.size() + " regions";
  }

  private static String row(String what, Item item, int times) {
    Double month = item.perMonth();
    return line(
        what,
        item.name(),
        month == null ? "?" : dollars(month * times),
        dollars(item.perMillion()));
  }

  private static String dollars(double amount) {
    return amount == 0 ? "" : String.format(Locale.ROOT, "%.2f", amount);
  }

  private static String line(String what, String name, String month, String million) {
    String shown = name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name;
    return String.format(
            Locale.ROOT, "  %-19s %-" + NAME + "s %9s %20s", what, shown, month, million)
        .stripTrailing();
  }
}
