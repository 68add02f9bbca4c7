package io.kimkao.edge.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Words of the command line in a URL. */
final class Text {
  private Text() {}

  /** As one segment of a path. */
  static String path(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
