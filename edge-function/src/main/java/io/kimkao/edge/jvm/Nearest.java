package io.kimkao.edge.jvm;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** The word that somebody who mistyped may have meant. */
final class Nearest {
  private Nearest() {}

  /** {@code ; did you mean host?}, or {@code ; known are: …} where nothing is near. */
  static String hint(String word, Collection<String> known) {
    String best = null;
    int least = Math.max(2, word.length() / 2) + 1;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    if (best != null) {
      return "; did you mean " + ConfigurationCheck.printable(best) + "?";
    }
    return known.isEmpty()
        ? ""
        : known.stream()
            .map(ConfigurationCheck::printable)
            .collect(Collectors.joining(", ", "; known are: ", ""));
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
