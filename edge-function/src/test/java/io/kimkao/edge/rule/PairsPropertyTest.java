package io.kimkao.edge.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class PairsPropertyTest {
  private static final String[] ANY = {"*"};

  @Provide
  Arbitrary<String> queries() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ab=&%20+é").ofMaxLength(14),
        Arbitraries.of("a=1", "b", "a=", "ab=2", "a%3D=1", "é=x", "", "=", "b=a=b")
            .list()
            .ofMaxSize(6)
            .map(pairs -> String.join("&", pairs)));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "ab", "c", "a%3D", "%20");
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of("", "1", "9", "%26", "x=y", "+");
  }

  @Property(tries = 2_000)
  void aParameterThatWasSetIsFoundOnce(
      @ForAll("queries") String query,
      @ForAll("names") String name,
      @ForAll("values") String value) {
    String set = Pairs.with(query, name, value);
    assertThat(Pairs.find(set, '&', name, null)).isEqualTo(value);
    assertThat(List.of(set.split("&", -1))).filteredOn(pair -> isNamed(pair, name)).hasSize(1);
  }

  @Property(tries = 2_000)
  void theOtherParametersKeepTheirTextAndTheirOrder(
      @ForAll("queries") String query,
      @ForAll("names") String name,
      @ForAll("values") String value) {
    assertThat(others(Pairs.with(query, name, value), name)).isEqualTo(others(query, name));
  }

  @Property(tries = 1_000)
  void aParameterThatWasThereStaysAtItsPlace(
      @ForAll("queries") String query, @ForAll("names") String name) {
    List<String> before = parameters(query);
    int place = place(before, name);
    List<String> after = parameters(Pairs.with(query, name, "9"));
    assertThat(place(after, name)).isEqualTo(place < 0 ? after.size() - 1 : place);
  }

  @Property(tries = 1_000)
  void settingTheSameTwiceChangesNothingMore(
      @ForAll("queries") String query,
      @ForAll("names") String name,
      @ForAll("values") String value) {
    String once = Pairs.with(query, name, value);
    assertThat(Pairs.with(once, name, value)).isEqualTo(once);
  }

  @Property(tries = 2_000)
  void theFirstValueThatMatchesIsFound(
      @ForAll("queries") String query, @ForAll("names") String name) {
    Optional<String> expected =
        List.of(query.split("&", -1)).stream()
            .map(String::stripLeading)
            .filter(pair -> isNamed(pair, name))
            .map(pair -> pair.contains("=") ? pair.substring(pair.indexOf('=') + 1) : "")
            .findFirst();
    assertThat(Optional.ofNullable(Pairs.find(query, '&', name, ANY))).isEqualTo(expected);
  }

  private static List<String> parameters(String query) {
    return query.isEmpty() ? new ArrayList<>() : new ArrayList<>(List.of(query.split("&", -1)));
  }

  private static List<String> others(String query, String name) {
    List<String> others = parameters(query);
    others.removeIf(pair -> isNamed(pair, name));
    return others;
  }

  private static int place(List<String> parameters, String name) {
    for (int i = 0; i < parameters.size(); i++) {
      if (isNamed(parameters.get(i), name)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isNamed(String pair, String name) {
    return pair.equals(name) || pair.startsWith(name + "=");
  }
}
