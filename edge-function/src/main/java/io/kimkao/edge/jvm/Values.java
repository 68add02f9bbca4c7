package io.kimkao.edge.jvm;

import java.util.List;

/** Checks of single values: text by a pattern, numbers by a range or a list. */
final class Values {
  private Values() {}

  static void each(Place array, String pattern, String what) {
    if (array.isArray()) {
      array.elements().forEach(element -> matches(element, pattern, what));
    }
  }

  static void matches(Place place, String pattern, String what) {
    place.string(
        text ->
            text.matches(pattern)
                ? null
                : "must " + what + ", but was \"" + ConfigurationCheck.printable(text) + "\"");
  }

  static void within(Place number, int least, int most) {
    if (number.isInteger()
        && (number.node().intValue() < least || number.node().intValue() > most)) {
      String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
      number.problem("must be " + range + ", but was " + number.node().intValue());
    }
  }

  static void among(Place number, List<Integer> known) {
    if (number.isInteger() && !known.contains(number.node().intValue())) {
      String all = String.join(", ", known.stream().map(String::valueOf).toList());
      number.problem("must be one of " + all + ", but was " + number.node().intValue());
    }
  }
}
