package io.kimkao.edge.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.infra.check.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class IamTest {
  /** Actions for which AWS has no resource-level permission; none is needed so far. */
  private static final Set<String> WITHOUT_RESOURCE = Set.of();

  /** Managed policies, each with its reason in the construct. */
  private static final Set<String> MANAGED =
      Set.of(":iam::aws:policy/AmazonSSMManagedInstanceCore");

  static List<String> all() {
    return Synthesized.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void nobodyMayDoEverythingOrAnythingToEverything(String name) {
    assertThat(allowing(Synthesized.of(name).stack("edge")))
        .as("role of the function, topic of the alarms")
        .hasSizeGreaterThanOrEqualTo(2);
    for (Template template : Synthesized.of(name).templates().all()) {
      for (JsonNode statement : allowing(template.tree())) {
        assertThat(problems(statement)).as("%s: %s", template.stack(), statement).isEmpty();
      }
      for (JsonNode managed : template.tree().findValues("ManagedPolicyArns")) {
        assertThat(MANAGED).anyMatch(managed.toString()::contains);
      }
    }
  }

  @Test
  void whatIsTooWideIsFound() {
    for (String wide :
        List.of(
            "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::a'}",
            "{'Effect':'Allow','Action':['s3:*'],'Resource':'arn:aws:s3:::a'}",
            "{'Effect':'Allow','Action':'s3:GetObject','Resource':['*']}",
            "{'Effect':'Allow','Action':'s3:GetObject','Resource':{'Fn::Join':['',['*']]}}",
            "{'Effect':'Allow','NotAction':'s3:GetObject','Resource':'arn:aws:s3:::a'}")) {
      assertThat(problems(Synthesized.json(wide))).as(wide).isNotEmpty();
    }
  }

  private static List<JsonNode> allowing(JsonNode template) {
    List<JsonNode> statements = new ArrayList<>();
    for (JsonNode document : template.findValues("PolicyDocument")) {
      for (JsonNode statement : document.path("Statement")) {
        if (statement.path("Effect").asText().equals("Allow")) {
          statements.add(statement);
        }
      }
    }
    return statements;
  }

  private static List<String> problems(JsonNode statement) {
    List<String> problems = new ArrayList<>();
    if (statement.has("NotAction") || statement.has("NotResource")) {
      problems.add("says what is not allowed");
    }
    for (JsonNode action : each(statement.path("Action"))) {
      if (action.asText().equals("*") || action.asText().endsWith(":*")) {
        problems.add("action " + action.asText());
      }
    }
    for (JsonNode resource : each(statement.path("Resource"))) {
      boolean everything = resource.asText().equals("*") || resource.toString().contains("[\"*\"]");
      if (everything && !WITHOUT_RESOURCE.contains(statement.path("Action").asText())) {
        problems.add("resource *");
      }
    }
    return problems;
  }

  private static List<JsonNode> each(JsonNode one) {
    List<JsonNode> all = new ArrayList<>();
    if (one.isArray()) {
      one.forEach(all::add);
    } else {
      all.add(one);
    }
    return all;
  }
}
