package io.kimkao.edge.local.up;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.clock.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hold-down, failback by hand and the operator's switch. */
final class ActiveSiteTest {
  private final List<String> lines = new ArrayList<>();
  private boolean well = true;
  private long now = 1_000_000;

  @Test
  void itIsActiveAgainWhenItHasBeenWellForTheHoldDown() throws Exception {
    ActiveSite site = site("{\"holdDownSeconds\": 60}", 1);
    assertThat(site.isFirst()).as("from the beginning").isTrue();
    failAndRecover(site);
    now += 59_999;
    assertThat(site.isFirst()).isFalse();
    assertThat(site.reason()).isEqualTo("held for 1 s");
    now++;
    assertThat(site.isFirst()).isTrue();
    assertThat(site.reason()).isNull();
    assertThat(lines)
        .containsExactly(
            "cdn1 is well again; it is active in 60 s, or after ./edge switch release");
  }

  @Test
  void whoFailsMeanwhileBeginsAnew() throws Exception {
    ActiveSite site = site("{\"holdDownSeconds\": 60}", 1);
    failAndRecover(site);
    now += 40_000;
    failAndRecover(site);
    now += 40_000;
    assertThat(site.isFirst()).as("80 s after the first time").isFalse();
    assertThat(lines).hasSize(2);
  }

  @Test
  void aPaceShortensIt() throws Exception {
    ActiveSite site = site("{\"holdDownSeconds\": 60}", 10);
    failAndRecover(site);
    assertThat(site.holdMillis()).isEqualTo(6_000);
    now += 6_000;
    assertThat(site.isFirst()).isTrue();
  }

  @Test
  void aHoldDownCanBeReleased() throws Exception {
    ActiveSite site = site("{}", 1);
    failAndRecover(site);
    assertThat(site.reason()).isEqualTo("held for 300 s");
    site.set(Position.RELEASE);
    assertThat(site.isFirst()).isTrue();
    failAndRecover(site);
    assertThat(site.isFirst()).as("that was for the one before").isFalse();
  }

  @Test
  void failbackByHandWaitsForIt() throws Exception {
    ActiveSite site = site("{\"byHand\": true}", 1);
    failAndRecover(site);
    assertThat(lines)
        .containsExactly("cdn1 is well again; it is active when you say ./edge switch release");
    assertThat(site.reason()).isEqualTo("held for 86400 s");
    site.set(Position.RELEASE);
    assertThat(site.isFirst()).isTrue();
  }

  @Test
  void withoutAHoldDownItIsActiveAtOnce() throws Exception {
    ActiveSite site = site("{\"holdDownSeconds\": 0}", 1);
    failAndRecover(site);
    assertThat(site.isFirst()).isTrue();
  }

  @Test
  void theSwitchWinsOverHealthAndHoldDown() throws Exception {
    ActiveSite site = site("{\"holdDownSeconds\": 0}", 1);
    site.set(Position.SECOND);
    assertThat(site.isFirst()).isFalse();
    assertThat(site.reason()).isEqualTo("switched by hand");
    failAndRecover(site);
    assertThat(site.isFirst()).isFalse();
    site.set(Position.AUTOMATIC);
    assertThat(site.isFirst()).isTrue();
    assertThatThrownBy(() -> Position.of("first"))
        .hasMessage("switch: must be one of second, automatic, release, but was first");
  }

  private void failAndRecover(ActiveSite site) {
    well = false;
    assertThat(site.isFirst()).isFalse();
    well = true;
    site.isFirst();
  }

  private ActiveSite site(String failback, int times) throws IOException {
    ObjectNode tree =
        ConfigurationFile.read(Path.of("../samples/config/edge-routing.json")).tree().deepCopy();
    ((ObjectNode) tree.path("deployment")).set("failback", Json.read(failback));
    return new ActiveSite(
        requireNonNull(ConfigurationFile.read(Json.bytes(tree)).deployment()),
        new Pace(times),
        () -> well,
        () -> now,
        lines::add);
  }
}
