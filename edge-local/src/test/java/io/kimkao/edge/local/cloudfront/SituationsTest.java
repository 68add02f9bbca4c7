package io.kimkao.edge.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Situations and the answers that the CloudFront Developer Guide documents for them, each by the
 * section that says so. What follows from it without being said is marked (derived).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SituationsTest {
  @TempDir private static Path folder;
  private Stage stage;
  private ViewerOnStage viewer;

  @BeforeAll
  void start() throws IOException, GeneralSecurityException {
    stage = new Stage(folder);
    viewer = new ViewerOnStage(stage);
  }

  @AfterAll
  void end() throws IOException {
    stage.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void isAnsweredAsDocumented(Situation situation) {
    situation.check().accept(viewer);
  }

  @Test
  void thereAreEnoughOfThemAndNoTwoAreTheSame() {
    Set<String> texts = new TreeSet<>();
    situations().forEach(one -> assertThat(texts.add(one.toString())).as(one.toString()).isTrue());
    assertThat(texts).hasSizeGreaterThanOrEqualTo(120);
  }

  private static Stream<Situation> situations() {
    List<Situation> all = new ArrayList<>();
    NameSituations.addTo(all);
    HeaderSituations.addTo(all);
    CacheSituations.addTo(all);
    OriginSituations.addTo(all);
    FunctionSituations.addTo(all);
    return all.stream();
  }
}
