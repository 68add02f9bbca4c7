package io.kimkao.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bound from both sides; {@link TextPropertyTest} looks for what nobody thought of. */
final class TextTest {
  @ParameterizedTest
  @CsvSource({"A, a", "Z, z", "@[, @[", "aZ, az", "Za, za", "É, É", "'', ''", "x-9, x-9"})
  void lettersOfAsciiBecomeLowerCase(String text, String lower) {
    assertThat(Text.lower(text)).isEqualTo(lower);
    assertThat(Text.host(text)).isEqualTo(lower);
  }

  @ParameterizedTest
  @CsvSource({
    "a.example:443, a.example",
    "A.example:443, a.example",
    "a.EXAMPLE:4:3, a.example",
    ":1, ''",
    "a, a"
  })
  void aHostEndsBeforeItsFirstColon(String text, String host) {
    assertThat(Text.host(text)).isEqualTo(host);
  }

  @Test
  void whatNeedsNoChangeIsTheSameObject() {
    String text = "api-1.example.com";
    assertThat(Text.lower(text)).isSameAs(text);
    assertThat(Text.host(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "0", "9", "-", "_", "a.b", "az.09.-_"})
  void labelsWithDotsBetweenAreAHost(String text) {
    assertThat(Text.isHost(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "A", "`", "{", "/", ":", "a b", "é", "^"})
  void allElseIsNone(String text) {
    assertThat(Text.isHost(text)).isFalse();
  }

  @Test
  void aStatusHasThreeDigits() {
    assertThat(Text.status(100) + Text.status(599) + Text.status(204)).isEqualTo("100599204");
  }

  @Test
  void oneMoreTextStandsBehindTheOthers() {
    assertThat(Text.and(new String[] {"a", "b"}, "c")).containsExactly("a", "b", "c");
    assertThat(Text.and(new String[0], "c")).containsExactly("c");
  }

  @Test
  void aMapKeepsEveryNameHoweverManyThereAre() {
    for (int expected : new int[] {0, 4, 8, 9, 1_000}) {
      NameMap<Integer> map = new NameMap<>(expected);
      for (int i = 0; i < 1_000; i++) {
        assertThat(map.get("name-" + i)).isNull();
        map.put("name-" + i, i);
        map.put("name-" + i, -i);
        map.putFirst("name-" + i, 7);
      }
      map.putFirst("last", 7);
      for (int i = 0; i < 1_000; i++) {
        assertThat(map.get("name-" + i)).isEqualTo(-i);
      }
      assertThat(map.get("last")).isEqualTo(7);
    }
  }

  /** A map that never grew would look for a free place for ever. */
  @Test
  void aMapThatIsSmallAtFirstGrows() {
    NameMap<String> map = new NameMap<>();
    for (int i = 0; i < 33; i++) {
      map.put("Aa".repeat(i % 3) + i, "v" + i);
    }
    for (int i = 0; i < 33; i++) {
      assertThat(map.get("Aa".repeat(i % 3) + i)).isEqualTo("v" + i);
    }
  }
}
