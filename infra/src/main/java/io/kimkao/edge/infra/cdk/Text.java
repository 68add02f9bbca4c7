package io.kimkao.edge.infra.cdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A text file beside a class, with values in place of its {@code @NAMES@}. */
public final class Text {
  private Text() {}

  /**
   * The text.
   *
   * @param owner the class whose package holds the file
   * @param values by name, without the at signs
   */
  public static String of(Class<?> owner, String file, Map<String, String> values) {
    String text = read(owner, file);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", value.getValue());
    }
    return text;
  }

  private static String read(Class<?> owner, String file) {
    try (InputStream in = owner.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(owner.getPackageName() + " has no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
