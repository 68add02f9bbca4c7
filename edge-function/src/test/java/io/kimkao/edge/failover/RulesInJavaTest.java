package io.kimkao.edge.failover;

import static io.kimkao.edge.event.EventType.VIEWER_REQUEST;
import static io.kimkao.edge.rule.Action.redirectKeepingPath;
import static io.kimkao.edge.rule.Action.removeHeader;
import static io.kimkao.edge.rule.Action.replacePrefix;
import static io.kimkao.edge.rule.Action.respond;
import static io.kimkao.edge.rule.Action.setHeader;
import static io.kimkao.edge.rule.Action.setQuery;
import static io.kimkao.edge.rule.Action.setUri;
import static io.kimkao.edge.rule.Action.toOrigin;
import static io.kimkao.edge.rule.Condition.anyOf;
import static io.kimkao.edge.rule.Condition.byCookie;
import static io.kimkao.edge.rule.Condition.cookie;
import static io.kimkao.edge.rule.Condition.country;
import static io.kimkao.edge.rule.Condition.header;
import static io.kimkao.edge.rule.Condition.host;
import static io.kimkao.edge.rule.Condition.method;
import static io.kimkao.edge.rule.Condition.not;
import static io.kimkao.edge.rule.Condition.path;
import static io.kimkao.edge.rule.Condition.query;
import static io.kimkao.edge.rule.Condition.sticky;
import static io.kimkao.edge.rule.Rule.rule;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Endpoint;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.rule.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule says the same in Java and in the file: each is made to decide over every sample event. */
final class RulesInJavaTest {
  static Stream<Arguments> theSameTwice() {
    return Stream.of(
        both(
            rule("r").when(path("/orders*")).then(toOrigin("b")),
            "{'path':'/orders*'}",
            "{'toOrigin':'b'}"),
        both(
            rule("r").when(host("CDNfailover.kimkao.io", "*.cloudfront.net")).then(toOrigin("b")),
            "{'host':['CDNfailover.kimkao.io','*.cloudfront.net']}",
            "{'toOrigin':'b'}"),
        both(
            rule("r").when(method("POST")).then(setUri("/x")),
            "{'method':'POST'}",
            "{'setUri':'/x'}"),
        both(
            rule("r")
                .when(header("Accept", "*"))
                .then(setHeader("X-A", "1"), removeHeader("Accept")),
            "{'header':{'Accept':'*'}}",
            "{'setHeader':{'X-A':'1'},'removeHeader':'Accept'}"),
        both(
            rule("r").when(query("id", "7", "8")).then(setQuery("id", "9")),
            "{'query':{'id':['7','8']}}",
            "{'setQuery':{'id':'9'}}"),
        both(
            rule("r").when(cookie("session", "abc*")).then(replacePrefix("/caf%C3%A9", "/bar")),
            "{'cookie':{'session':'abc*'}}",
            "{'replacePrefix':{'/caf%C3%A9':'/bar'}}"),
        both(
            rule("r").when(country("DE")).then(toOrigin("b")),
            "{'country':'DE'}",
            "{'toOrigin':'b'}"),
        both(
            rule("r").when(sticky(99.5, byCookie("session"))).then(toOrigin("b")),
            "{'sticky':{'percent':99.5,'cookie':'session'}}",
            "{'toOrigin':'b'}"),
        both(
            rule("r")
                .when(not(method("GET")), anyOf(path("/orders"), path("/health")))
                .then(redirectKeepingPath(308, "https://new.example")),
            "{'not':{'method':'GET'},'anyOf':[{'path':'/orders'},{'path':'/health'}]}",
            "{'redirect':{'location':'https://new.example','status':308,'keepPath':true}}"),
        Arguments.of(
            rule("r").on(VIEWER_REQUEST).then(respond(403, "no", "X-B", "2")),
            file(
                "'on':'viewer-request',",
                "{}",
                "{'respond':{'status':403,'body':'no','headers':{'X-B':'2'}}}")));
  }

  @ParameterizedTest
  @MethodSource("theSameTwice")
  void aRuleSaysTheSameInJavaAndInTheFile(Rule inJava, String inTheFile) throws IOException {
    Configuration java =
        Configuration.of(
                "cdnfailover.kimkao.io",
                List.of("alias.example"),
                new ApiOrigin(
                    "a",
                    Endpoint.https(
                        "d-q6v52yluri.execute-api.us-east-1.amazonaws.com", "a.example")),
                new ApiOrigin("b", new Endpoint("b.example", "api.b.example", "http", 8080, "/p")))
            .withRules(inJava)
            .failingOver(List.of("b", "a"), null);
    Configuration file =
        ConfigurationFile.read(inTheFile.getBytes(StandardCharsets.UTF_8)).configuration();
    int matched = 0;
    try (Stream<Path> events = Files.list(Path.of("../samples/events"))) {
      for (Path event : events.sorted().toList()) {
        assertThat(decide(java, event)).as(event.toString()).isEqualTo(decide(file, event));
        matched += decide(java, event).startsWith("r ") ? 1 : 0;
      }
    }
    assertThat(matched).as("events that the rule matched").isPositive();
  }

  private static String decide(Configuration configuration, Path event) throws IOException {
    ObjectNode tree = (ObjectNode) Json.read(Files.readString(event));
    tree.withObject("/Records/0/cf/request/headers");
    if (tree.at("/Records/0/cf/request/headers") instanceof ObjectNode headers) {
      headers.withArray("cloudfront-viewer-country").addObject().put("value", "DE");
    }
    Decision decision =
        new FailoverFunction(configuration, line -> {})
            .decide(Event.of(new JacksonObject(tree)), null);
    return decision.rule() + " " + ((JacksonObject) decision.result().json()).node();
  }

  private static Arguments both(Rule inJava, String when, String then) {
    return Arguments.of(requireNonNull(inJava), file("", when, then));
  }

  private static String file(String on, String when, String then) {
    return ("{'domainName':'cdnfailover.kimkao.io','aliases':['alias.example'],'origins':{"
            + "'a':{'domainName':'d-q6v52yluri.execute-api.us-east-1.amazonaws.com','host':'a.example'},"
            + "'b':{'domainName':'b.example','host':'api.b.example','protocol':'http','port':8080,"
            + "'path':'/p'}},'failover':{'order':['b','a']},"
            + "'rules':[{'name':'r',"
            + on
            + "'when':"
            + when
            + ",'then':"
            + then
            + "}]}")
        .replace('\'', '"');
  }
}
