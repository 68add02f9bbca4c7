package io.kimkao.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class TextPropertyTest {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("aAzZ09.:-_@[`{/ éÀİK").ofMaxLength(10),
        Arbitraries.strings().withChars("az09.-_").ofMaxLength(6),
        Arbitraries.strings().ofMaxLength(6));
  }

  @Property(tries = 2_000)
  void onlyTheLettersOfAsciiBecomeLowerCase(@ForAll("texts") String text) {
    StringBuilder lower = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c < 0x80 ? String.valueOf(c).toLowerCase(Locale.ROOT) : String.valueOf(c));
    }
    assertThat(Text.lower(text)).isEqualTo(lower.toString());
    if (text.contentEquals(lower)) {
      assertThat(Text.lower(text)).isSameAs(text);
    }
  }

  @Property(tries = 2_000)
  void aHostEndsBeforeItsFirstColonAndIsInLowerCase(@ForAll("texts") String text) {
    assertThat(Text.host(text)).isEqualTo(Text.lower(text.split(":", 2)[0]));
  }

  @Property(tries = 2_000)
  void aNameOfAHostIsLabelsWithDotsBetween(@ForAll("texts") String text) {
    boolean expected = Pattern.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*", text);
    assertThat(Text.isHost(text)).isEqualTo(expected);
  }

  @Property(tries = 1_000)
  void aCharacterIsFoundOrTheEnd(
      @ForAll("texts") String text, @ForAll @IntRange(max = 10) int from) {
    int found = text.indexOf(':', from);
    int start = Math.min(from, text.length());
    assertThat(Text.indexOf(text, ':', start)).isEqualTo(found < 0 ? text.length() : found);
  }

  @Property
  void aStatusHasThreeDigits(@ForAll @IntRange(min = 100, max = 999) int status) {
    assertThat(Text.status(status)).isEqualTo(String.valueOf(status));
  }
}
