package io.kimkao.edge.event;

/**
 * What the path at the edge needs of strings, where the class library's way costs much in a bundle.
 */
public final class Text {
  private Text() {}

  /** The position of that character from there on, or the length of the text. */
  public static int indexOf(String text, char wanted, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != wanted) {
      i++;
    }
    return i;
  }

  /** The text with A to Z in lower case; the same object where there is nothing to change. */
  public static String lower(String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c <= 'Z' && c >= 'A') {
        return lowered(text);
      }
    }
    return text;
  }

  private static String lowered(String text) {
    char[] chars = new char[text.length()];
    for (int i = 0; i < chars.length; i++) {
      char c = text.charAt(i);
      chars[i] = isCapital(c) ? (char) (c + ('a' - 'A')) : c;
    }
    return new String(chars);
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** A host name in lower case and without its port; the same object where it is that already. */
  public static String host(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || isCapital(c)) {
        return lower(text.substring(0, indexOf(text, ':', i)));
      }
    }
    return text;
  }

  /** Whether that is a name of a host: labels of a to z, digits, hyphens and underscores. */
  public static boolean isHost(String text) {
    char before = '.';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inLabel = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      if (!inLabel && (c != '.' || before == '.')) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  /** The texts and one more. */
  public static String[] and(String[] texts, String further) {
    String[] more = new String[texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      more[i] = texts[i];
    }
    more[texts.length] = further;
    return more;
  }

  /** A status code, 100 to 999, in its three digits. */
  static String status(int status) {
    return new String(new char[] {digit(status / 100), digit(status / 10), digit(status)});
  }

  private static char digit(int number) {
    return (char) ('0' + number % 10);
  }
}
