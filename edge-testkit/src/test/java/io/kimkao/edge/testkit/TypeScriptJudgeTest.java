package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every sample event, and what the bundle makes of it, judged by the TypeScript compiler with the
 * types of {@code @types/aws-lambda}. What the cases expect stands for what the bundle returns:
 * {@link CasesTest} holds that they are the same.
 */
final class TypeScriptJudgeTest {
  private static final String REQUEST = "CloudFrontRequest";
  private static final String RESPONSE = "CloudFrontResponse";
  private static final String CONFIG_2017 = "distributionDomainName, eventType, requestId";

  /** What is older, thinner or newer than the types, and how the compiler names that. */
  private static final Map<String, String> NOT_OF_TODAY =
      Map.ofEntries(
          Map.entry("events/old-2017-viewer-request.json", CONFIG_2017),
          Map.entry("result of events/old-2017-viewer-request.json", "querystring"),
          Map.entry("events/old-2018-both-origins.json", "distributionDomainName, eventType"),
          Map.entry("result of events/old-2018-both-origins.json", "authMethod"),
          Map.entry("events/old-2020-no-request-id.json", "'requestId' is missing"),
          Map.entry("cases/old-event-without-event-type/event.json", CONFIG_2017),
          Map.entry("events/thin-no-config.json", "clientIp, querystring, headers"),
          Map.entry("result of events/thin-no-config.json", "headers"),
          Map.entry("events/thin-request-only.json", "clientIp"),
          Map.entry(
              "cases/response-location-of-the-origin-that-served/event.json",
              "'statusDescription' is missing"),
          Map.entry("events/origin-request-unknown-members.json", "edgeLocation"),
          Map.entry("result of events/origin-request-unknown-members.json", "ipAddressType"),
          Map.entry("cases/unknown-members-stay/event.json", "edgeLocation"),
          Map.entry("result of cases/unknown-members-stay/event.json", "ipAddressType"));

  private static final Map<String, String> BROKEN =
      Map.of(
          "broken: no method", "'method' is missing",
          "broken: a list in place of an object", "'CloudFrontHeaders'",
          "broken: a status that is a number", "'number' is not assignable to type 'string'",
          "broken: another encoding", "'\"gzip\"' is not assignable");

  private static final Map<String, String> SAID = new LinkedHashMap<>();

  @BeforeAll
  static void compileAllInOne(@TempDir Path folder) throws IOException, InterruptedException {
    Tools.needNode();
    TypeScript constants = new TypeScript();
    try (Replay replay = new Replay(Built.bundle(), null, Built.POC, null)) {
      for (RecordedEvent event : RecordedEvent.in(Built.EVENTS)) {
        add(constants, event, replay.run(event).output());
      }
    }
    for (RecordedEvent story : RecordedEvent.in(Built.CASES)) {
      add(constants, story, Objects.requireNonNull(story.expected()).toString());
    }
    addBroken(constants);
    SAID.putAll(constants.refused(folder, TypeScript.NEWER));
  }

  @Test
  void eventsAndResultsOfTodayAreOfTheTypesThatOthersWrote() {
    assertThat(SAID)
        .containsOnlyKeys(
            Stream.of(NOT_OF_TODAY, BROKEN).flatMap(names -> names.keySet().stream()).toList());
  }

  @Test
  void whatIsNotOfTodayIsRefusedForThat() {
    assertRefused(NOT_OF_TODAY);
  }

  @Test
  void brokenEventsAndResultsAreRefused() {
    assertRefused(BROKEN);
  }

  /** If this fails, the types have caught up, and {@link TypeScript#NEWER} can go. */
  @Test
  void theTypesDoNotKnowTheTimeoutsOf2025(@TempDir Path folder)
      throws IOException, InterruptedException {
    TypeScript constants = new TypeScript();
    for (String name :
        List.of("origin-request-distribution-1.json", "origin-request-s3-oai.json")) {
      constants.add(name, REQUEST + "Event", RecordedEvent.read(Built.EVENTS.resolve(name)).json());
    }
    Map<String, String> said = constants.refused(folder, "");
    assertThat(said).hasSize(2);
    assertThat(said.get("origin-request-distribution-1.json"))
        .contains("responseCompletionTimeout");
    assertThat(said.get("origin-request-s3-oai.json")).contains("readTimeout");
  }

  private static void assertRefused(Map<String, String> expected) {
    expected.forEach((name, why) -> assertThat(SAID.get(name)).as(name).contains(why));
  }

  private static void addBroken(TypeScript constants) throws IOException {
    String event = Files.readString(Built.EVENTS.resolve("origin-request-distribution-1.json"));
    String result = Files.readString(Built.CASES.resolve("action-respond/result.json"));
    constants.add("broken: no method", REQUEST + "Event", with(event, "\"method\": \"GET\",", ""));
    constants.add(
        "broken: a list in place of an object",
        REQUEST + "Event",
        with(event, "\"customHeaders\": {}", "\"customHeaders\": [[]]"));
    constants.add(
        "broken: a status that is a number", REQUEST + "Result", with(result, "\"403\"", "403"));
    constants.add(
        "broken: another encoding", REQUEST + "Result", with(result, "\"text\"", "\"gzip\""));
  }

  private static JsonNode with(String json, String part, String other) throws IOException {
    assertThat(json).contains(part);
    return Json.read(json.replace(part, other));
  }

  private static void add(TypeScript constants, RecordedEvent event, String result)
      throws IOException {
    String name = Path.of("../samples").relativize(event.file()).toString();
    String type = event.copy().type().isRequest() ? REQUEST : RESPONSE;
    constants.add(name, type + "Event", event.json());
    constants.add("result of " + name, type + "Result", Json.read(result));
  }
}
