package io.kimkao.edge.rule;

/** CloudFront's wildcards: {@code *} for any number of characters, {@code ?} for exactly one. */
public final class Glob {
  private Glob() {}

  /** Whether one of the patterns matches the whole text; case counts. */
  public static boolean any(String[] patterns, String text) {
    for (String pattern : patterns) {
      if (matches(pattern, text)) {
        return true;
      }
    }
    return false;
  }

  /** Greedy with one step back: at most pattern length times text length comparisons. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    int patternLength = pattern.length();
    int textLength = text.length();
    while (t < textLength) {
      char c = p < patternLength ? pattern.charAt(p) : 0;
      if (p < patternLength && c == '*') {
        star = p++;
        retry = t;
      } else if (p < patternLength && (c == '?' || c == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < patternLength && pattern.charAt(p) == '*') {
      p++;
    }
    return p == patternLength;
  }
}
