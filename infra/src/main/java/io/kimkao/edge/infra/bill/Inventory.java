package io.kimkao.edge.infra.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.infra.check.Template;
import io.kimkao.edge.infra.check.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a set of templates makes. Read from the templates, so that nothing is left out.
 */
public final class Inventory {
  private final Prices prices = Prices.read();
  private final List<Item> items = new ArrayList<>();
  private final Map<String, Integer> others = new TreeMap<>();

  private Inventory(Templates templates) {
    for (Template template : templates.all()) {
      for (Map.Entry<String, JsonNode> resource : template.tree().path("Resources").properties()) {
        new Appraisal(template, resource.getValue(), prices)
            .item()
            .ifPresentOrElse(items::add, () -> count(resource.getValue()));
      }
    }
  }

  /** The inventory of those templates. */
  public static Inventory of(Templates templates) {
    return new Inventory(templates);
  }

  /** What has a name or a price of its own, in the order of the stacks. */
  public List<Item> items() {
    return List.copyOf(items);
  }

  /** How many there are of everything else, by CloudFormation's name of the type; all free. */
  public Map<String, Integer> others() {
    return new TreeMap<>(others);
  }

  /** Dollars a month while nobody asks for anything. */
  public double perMonth() {
    return items.stream().mapToDouble(item -> item.perMonth() == null ? 0 : item.perMonth()).sum();
  }

  /** Whether the price of everything is known. */
  public boolean isComplete() {
    return items.stream().allMatch(item -> item.perMonth() != null);
  }

  /** Dollars for a million requests through the first distribution to one API. */
  public double perMillion() {
    Map<String, Double> once = new TreeMap<>();
    items.forEach(item -> once.putIfAbsent(item.what(), item.perMillion()));
    return once.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** When the prices were looked up. */
  public String pricesOf() {
    return prices.date();
  }

  private void count(JsonNode resource) {
    others.merge(resource.path("Type").asText().replaceFirst("^AWS::", ""), 1, Integer::sum);
  }
}
