package io.kimkao.edge.local.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.local.up.Ports;
import io.kimkao.edge.local.up.Rehearsal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./edge drill} promises, topology by topology. */
final class DrillTest {
  @TempDir private Path folder;

  @Test
  void edgeRoutingLosesNoReadAndWritesUntilAnInstanceKnows() throws Exception {
    List<Row> rows =
        rows(
            "edge-routing",
            "API 1 refuses",
            "API 1 answers 503",
            "API 1 is slow",
            "name is gone",
            "both were down");
    assertThat(rows).hasSize(24).allMatch(row -> row.sent() > 3);
    assertThat(rows).allMatch(row -> row.wrong() == 0 && row.repeated() == 0);
    assertThat(rows)
        .filteredOn(row -> row.method().equals("GET") && !row.fault().contains("both"))
        .allMatch(row -> row.lost() == 0);
    assertThat(rows)
        .filteredOn(row -> row.method().equals("POST") && "40 s".equals(row.lostOnAws()))
        .filteredOn(row -> !row.fault().contains("both"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.servedBy()).containsKey("cdn2"))
        .allSatisfy(row -> assertThat(row.steadySeconds()).isNotNull().isLessThan(5.0));
    assertThat(rows)
        .filteredOn(row -> row.fault().contains("both"))
        .allMatch(row -> row.steadySeconds() != null, "recovers with the first that answers");
  }

  @Test
  void whatHealthChecksDoNotSeeOrSeeInVainLosesNoReadEither() throws Exception {
    List<Row> rows = rows("edge-routing", "certificate", "region 1", "lies");
    assertThat(rows).hasSize(16).allMatch(row -> row.wrong() == 0 && row.repeated() == 0);
    assertThat(rows)
        .filteredOn(row -> row.method().equals("GET"))
        .allMatch(row -> row.sent() > 100 && row.lost() == 0);
    assertThat(rows)
        .filteredOn(row -> row.method().equals("POST"))
        .allSatisfy(row -> assertThat(row.steadySeconds()).isNotNull().isLessThan(5.0));
  }

  @Test
  void whatIsBeforeTheFunctionIsNotSurvivedByEdgeRouting() throws Exception {
    List<Row> rows = rows("edge-routing", "function throws", "distribution is broken");
    assertThat(rows).hasSize(8).allMatch(row -> row.wrong() == 0 && row.repeated() == 0);
    for (Row row : rows) {
      if (row.fault().endsWith("it is mended")) {
        assertThat(row.steadySeconds()).as(row.fault()).isNotNull();
      } else {
        assertThat(row.lost()).as(row.fault()).isGreaterThan(row.sent() * 9 / 10);
        assertThat(row.lostOnAws()).isEqualTo("repair");
      }
    }
  }

  @Test
  void theProofOfConceptLosesAllOfThemUntilTheApiIsBack() throws Exception {
    List<Row> rows = rows("poc", "");
    assertThat(rows).hasSize(4);
    for (Row row : rows.subList(0, 2)) {
      assertThat(row.sent()).isGreaterThan(100);
      assertThat(row.steadySeconds()).as(row.method()).isNull();
      assertThat(row.lost()).as(row.method()).isGreaterThan(row.sent() * 9 / 10);
    }
    assertThat(rows.subList(2, 4)).allMatch(row -> row.steadySeconds() != null);
  }

  @Test
  void failbackFlappingAndTheSwitchLoseNothing() throws Exception {
    List<Row> rows = rows("edge-routing", "failback", "flaps, 10 times", "operator switches");
    assertThat(rows)
        .hasSize(6)
        .allMatch(row -> row.sent() > 100 && row.lost() == 0)
        .allMatch(row -> row.wrong() == 0 && row.repeated() == 0)
        .allSatisfy(row -> assertThat(row.servedBy()).containsKeys("cdn1", "cdn2"));
  }

  @Test
  void aTakeoverComesAfterTheAlarmAndOneMove() throws Exception {
    List<Row> rows = rows("takeover", "");
    assertThat(rows).hasSize(8).allMatch(row -> row.wrong() == 0 && row.repeated() == 0);
    for (Row row : rows) {
      if (row.fault().endsWith("it is mended")) {
        assertThat(row.lost()).as(row.fault()).isZero();
      } else {
        assertThat(row.steadySeconds()).as(row.fault()).isNotNull().isBetween(12.0, 27.0);
        assertThat(row.servedBy()).as(row.fault()).containsKey("cdn2");
        assertThat(row.lostOnAws()).isEqualTo("600 s");
      }
    }
  }

  @Test
  void directServesFromTheSecondApiWhenCloudFrontIsGone() throws Exception {
    List<Row> rows = rows("direct", "");
    assertThat(rows).hasSize(4).allMatch(row -> row.wrong() == 0 && row.repeated() == 0);
    assertThat(rows).allMatch(row -> row.steadySeconds() != null && row.steadySeconds() < 9);
    assertThat(rows.get(0).servedBy()).containsKey("cdn2");
  }

  private List<Row> rows(String topology, String... faults) throws Exception {
    ConfigurationFile file =
        ConfigurationFile.read(Path.of("../samples/config/edge-routing.json"))
            .withTopology(Drills.words(topology));
    Artefact artefact =
        Rehearsal.artefact(false)
            .withConfiguration(Drills.paced(file).atTheEdge().bytes(), folder.resolve("edge.zip"));
    List<Row> rows = new ArrayList<>();
    try (Drill drill = new Drill(file, artefact, new Ports(Rehearsal.freeBase()))) {
      for (String fault : faults) {
        for (Scenario scenario : Drills.of(topology, fault)) {
          rows.addAll(drill.run(scenario).rows());
        }
      }
    }
    return rows;
  }
}
