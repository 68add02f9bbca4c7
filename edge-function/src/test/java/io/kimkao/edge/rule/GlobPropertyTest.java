package io.kimkao.edge.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class GlobPropertyTest {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab/.\n\0é").ofMaxLength(9);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab/.**??\n\0").ofMaxLength(7);
  }

  @Property(tries = 5_000)
  void aPatternMatchesAsTheRegularExpressionOfTheSameMeaningDoes(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    boolean expected = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    assertThat(Glob.matches(pattern, text)).isEqualTo(expected);
  }

  @Property(tries = 1_000)
  void aPatternMadeOfTheTextMatchesIt(@ForAll("texts") String text, @ForAll int seed) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      switch (seed >>> (2 * (i % 16)) & 3) {
        case 0 -> pattern.append('*').append(text.charAt(i));
        case 1 -> pattern.append('?');
        case 2 -> pattern.append('*');
        default -> pattern.append(text.charAt(i));
      }
    }
    assertThat(Glob.matches(pattern.toString(), text)).isTrue();
    assertThat(Glob.any(new String[] {"", pattern.toString()}, text)).isTrue();
  }
}
