package io.kimkao.edge.local.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kimkao.edge.jvm.Json;
import java.util.ArrayList;
import java.util.List;

/** Rows for people and for programs. */
public final class Table {
  private Table() {}

  /** Columns of equal width, titles first. */
  public static List<String> lines(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(Row.TITLES);
    rows.forEach(row -> cells.add(row.cells()));
    return cells.stream().map(line -> line(line, cells)).toList();
  }

  /** An array of the rows, with the figure of every process. */
  public static String json(List<Row> rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    rows.forEach(row -> array.add(row.json()));
    return Json.text(array);
  }

  /** The first column and the last flush left, figures flush right. */
  private static String line(List<String> cells, List<List<String>> all) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      int width = all.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      String space = " ".repeat(width - cells.get(i).length());
      boolean left = i == 0 || i == cells.size() - 1;
      line.append(i == 0 ? "" : " | ").append(left ? cells.get(i) + space : space + cells.get(i));
    }
    return line.toString().stripTrailing();
  }
}
