package io.kimkao.edge.local.cloudfront;

import java.util.List;
import java.util.function.Consumer;

/**
 * One row: a situation and what is documented for it.
 *
 * @param section of the CloudFront Developer Guide
 */
record Situation(String section, String text, Consumer<ViewerOnStage> check) {
  static void add(List<Situation> all, String section, String text, Consumer<ViewerOnStage> check) {
    all.add(new Situation(section, text, check));
  }

  @Override
  public String toString() {
    return section + ": " + text;
  }
}
