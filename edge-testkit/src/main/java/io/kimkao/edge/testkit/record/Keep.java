package io.kimkao.edge.testkit.record;

import io.kimkao.edge.testkit.ReplayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values that are to stay on purpose: {@code cookie:beta}, {@code query:site}, {@code
 * header:x-beta}.
 */
final class Keep {
  private final Set<String> asked = new TreeSet<>();
  private final Set<String> found = new TreeSet<>();

  /**
   * What was asked for.
   *
   * @throws ReplayException if one is of another form
   */
  Keep(List<String> words) {
    for (String word : words) {
      int colon = Pairs.end(word, ':', 0);
      String kind = word.substring(0, colon);
      if (colon + 1 >= word.length() || !Set.of("cookie", "query", "header").contains(kind)) {
        throw new ReplayException(
            "--keep: must be cookie:NAME, query:NAME or header:NAME, but was " + word);
      }
      asked.add(kind.equals("header") ? word.toLowerCase(Locale.ROOT) : word);
    }
  }

  boolean has(Secret secret) {
    boolean cookie = secret.kind == Kind.COOKIE && isAsked("cookie:" + secret.name);
    boolean query = secret.kind == Kind.QUERY && isAsked("query:" + secret.name);
    query |= secret.kind == Kind.FLAG && isAsked("query:" + secret.flag());
    String place = secret.place();
    boolean message = place.startsWith("headers.") || place.startsWith("response.headers.");
    String header =
        "header:" + place.substring(place.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean whole = message && isAsked(header);
    return whole || cookie || query;
  }

  /** What was asked for and is in no event. */
  List<String> missing() {
    List<String> missing = new ArrayList<>(asked);
    missing.removeAll(found);
    return missing;
  }

  private boolean isAsked(String word) {
    if (!asked.contains(word)) {
      return false;
    }
    found.add(word);
    return true;
  }
}
