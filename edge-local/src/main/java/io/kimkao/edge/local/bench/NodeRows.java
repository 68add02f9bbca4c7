package io.kimkao.edge.local.bench;

import io.kimkao.edge.testkit.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The bundle against handlers in JavaScript. */
final class NodeRows {
  private final Stage ten;
  private final Stage many;
  private final Effort effort;
  private final Consumer<String> progress;
  private final String node = Node.command();

  NodeRows(Stage ten, Stage many, Effort effort, Consumer<String> progress) {
    this.ten = ten;
    this.many = many;
    this.effort = effort;
    this.progress = progress;
  }

  List<Row> measure() throws IOException {
    agree(ten);
    agree(many);
    List<Row> rows = new ArrayList<>(warmed());
    rows.add(checked());
    rows.add(first());
    rows.add(handler());
    rows.add(created());
    return rows;
  }

  private void agree(Stage stage) throws IOException {
    String events = stage.events().toString();
    Agreement.check(
        "handwritten.mjs",
        Child.output(script("results.mjs", stage.ourIndex().toString(), events)),
        Child.output(script("results.mjs", stage.theirIndex().toString(), events)),
        List.of());
  }

  private List<Row> warmed() throws IOException {
    List<Samples> samples =
        relay(
            "Node.js, warmed",
            List.of(
                warmed(ten.ourIndex(), ten, "json"),
                warmed(ten.theirIndex(), ten, "json"),
                warmed(ten.hostOnly(), ten, "json")));
    String what = "Node.js, JSON to JSON, 10 hosts; theirs: ";
    return List.of(
        new Row(
            what + "handwritten, same rules",
            "µs",
            samples.get(0),
            samples.get(1),
            Comparison.RATIO,
            Bound.atMost(1.15)),
        new Row(
            what + "three lines, Host only",
            "µs",
            samples.get(0),
            samples.get(2),
            Comparison.RATIO,
            null));
  }

  /** In one process, turn about: a difference this small drowns between two processes. */
  private Row checked() throws IOException {
    List<String> command =
        script(
            "checked.mjs",
            ten.checkedIndex().toString(),
            ten.ourIndex().toString(),
            ten.events().toString(),
            String.valueOf(effort.batches()));
    List<Samples> samples =
        Contest.run(
            "Node.js, limits on", effort.warmed(), progress, round -> Child.numbers(command));
    return new Row(
        "Node.js, JSON to JSON with limits on; theirs: ours with limits off",
        "µs",
        samples.get(0),
        samples.get(1),
        Comparison.DIFFERENCE,
        Bound.atMost(3));
  }

  private Row first() throws IOException {
    List<Samples> samples =
        Contest.inTurn(
            "Node.js, first result",
            effort.fresh(),
            progress,
            () -> first(ten.ourIndex()),
            () -> first(ten.theirIndex()));
    return new Row(
        "Node.js, import to first result; theirs: handwritten, same rules",
        "ms",
        samples.get(0),
        samples.get(1),
        Comparison.DIFFERENCE,
        Bound.atMost(5));
  }

  private Row handler() throws IOException {
    List<Samples> samples =
        relay(
            "Node.js, handler alone",
            List.of(
                warmed(many.ourIndex(), many, "handle"), warmed(ten.ourIndex(), ten, "handle")));
    return new Row(
        "Node.js, handler alone, 10,000 hosts; theirs: ours, 10 hosts",
        "µs",
        samples.get(0),
        samples.get(1),
        Comparison.RATIO,
        Bound.atMost(2));
  }

  private Row created() throws IOException {
    List<String> command = script("create.mjs", many.bundle().toString());
    List<Samples> samples =
        Contest.run("Node.js, load", effort.created(), progress, round -> Child.numbers(command));
    return new Row(
        "Node.js, create(configuration), 10,000 hosts; theirs: JSON.parse",
        "ms",
        samples.get(0),
        samples.get(1),
        Comparison.NONE,
        Bound.atMost(60));
  }

  private List<Samples> relay(String what, List<List<String>> commands) throws IOException {
    return Contest.run(
        what,
        effort.warmed(),
        progress,
        round -> {
          try (Relay relay = new Relay(commands)) {
            return relay.medians(effort.batches());
          }
        });
  }

  private List<String> warmed(Path index, Stage stage, String what) throws IOException {
    return script("warmed.mjs", index.toString(), stage.events().toString(), what);
  }

  private double first(Path index) throws IOException {
    return Child.numbers(script("first.mjs", index.toString(), ten.event().toString())).get(0);
  }

  private List<String> script(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(node);
    command.add(Resource.copy(name, ten.folder().resolve(name)).toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
