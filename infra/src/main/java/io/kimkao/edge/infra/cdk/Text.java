package io.kimkao.edge.infra.cdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text file beside a class, with values in place of its {@code @NAMES@}. */
public final class Text {
  private static final Pattern NAME = Pattern.compile("@([A-Z]+)@");

  private Text() {}

  /**
   * The text.
   *
   * @param owner the class whose package holds the file
   * @param values by name, without the at signs
   */
  public static String of(Class<?> owner, String file, Map<String, String> values) {
    // in one pass, so that a value is never taken for a name
    return NAME.matcher(read(owner, file))
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
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
