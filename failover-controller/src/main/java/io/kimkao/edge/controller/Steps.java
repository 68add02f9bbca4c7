package io.kimkao.edge.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a run has done so far. */
final class Steps {
  private final List<Step> all = new ArrayList<>();
  private final Consumer<Step> watcher;

  Steps(Consumer<Step> watcher) {
    this.watcher = watcher;
  }

  List<Step> all() {
    return all;
  }

  void done(String name, String reason) {
    add(new Step(name, Step.Status.DONE, reason));
  }

  void notNeeded(String name, String reason) {
    add(new Step(name, Step.Status.NOT_NEEDED, reason));
  }

  void refused(String name, String reason) {
    add(new Step(name, Step.Status.REFUSED, reason));
  }

  void failed(String name, String reason) {
    add(new Step(name, Step.Status.FAILED, reason));
  }

  boolean hasRefused() {
    return all.stream().anyMatch(step -> step.status() == Step.Status.REFUSED);
  }

  private void add(Step step) {
    all.add(step);
    watcher.accept(step);
  }
}
