package io.kimkao.edge.given;

import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Configurations that pass the check, of every condition and every action. */
public final class Configurations {
  private Configurations() {}

  public static Arbitrary<ConfigurationFile> right() {
    Arbitrary<String> origins =
        Combinators.combine(origin(1), origin(2), origin(3)).as((a, b, c) -> a + "," + b + "," + c);
    Arbitrary<String> aliases =
        Arbitraries.of(
            "", "'aliases':['alias.example'],", "'aliases':['*.alias.example','API1.example'],");
    Arbitrary<String> failover =
        Arbitraries.of(
            "",
            ",'failover':{'order':['cdn1','cdn2']}",
            ",'failover':{'order':['cdn3','cdn1','cdn2'],'active':{'dns':'active.example'}}");
    return Combinators.combine(aliases, origins, RuleTexts.rule().list().ofMaxSize(4), failover)
        .as(Configurations::text)
        .filter(10_000, Configurations::isRight)
        .map(text -> ConfigurationFile.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Redirects that keep the path, wildcards, shares of viewers, prefixes, failover. */
  public static ConfigurationFile rich() {
    return of(
        "{'domainName':'public.example','aliases':['alias.example','*.tenants.example'],'origins':{"
            + "'cdn1':{'domainName':'o1.example','host':'api1.example','path':'/p'},"
            + "'cdn2':{'domainName':'o2.example','host':'api2.example'},"
            + "'cdn3':{'domainName':'o3.example'}},'rules':["
            + "{'name':'old','on':['viewer-request','origin-request'],'when':{'path':'/old*'},"
            + "'then':{'redirect':{'location':'https://new.example','keepPath':true}}},"
            + "{'name':'go','when':{'path':['/go*','//*']},"
            + "'then':{'redirect':{'location':'https://new.example/base/','keepPath':true}}},"
            + "{'name':'away','when':{'query':{'site':'h*'}},'then':{'redirect':'http://new.example:8080'}},"
            + "{'name':'api','when':{'path':'/api*'},'then':{'replacePrefix':{'/api':''},'toOrigin':'cdn3'}},"
            + "{'name':'some','when':{'sticky':{'percent':50,'cookie':'session'}},"
            + "'then':{'toOrigin':'cdn2','setQuery':{'site':'1'}}},"
            + "{'name':'site','when':{'host':['named.example','*.rule.example']},'then':{'setUri':'/'}}],"
            + "'failover':{'order':['cdn1','cdn2']}}");
  }

  /** The configuration in that text, where {@code '} stands for {@code "}. */
  public static ConfigurationFile of(String text) {
    return ConfigurationFile.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String aliases, String origins, List<String> rules, String failover) {
    List<String> named = new ArrayList<>();
    for (String rule : rules) {
      named.add("{'name':'rule " + named.size() + "'," + rule + "}");
    }
    return ("{'domainName':'Public.example',"
            + aliases
            + "'origins':{"
            + origins
            + "},'rules':["
            + String.join(",", named)
            + "]"
            + failover
            + "}")
        .replace('\'', '"');
  }

  private static boolean isRight(String text) {
    try {
      ConfigurationFile.read(text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (ConfigurationException e) {
      return false;
    }
  }

  private static Arbitrary<String> origin(int number) {
    Arbitrary<List<String>> more =
        Arbitraries.of(
                ",'host':'api" + number + ".example'",
                ",'path':'/p'",
                ",'port':8443",
                ",'protocol':'http'")
            .list()
            .uniqueElements();
    return more.map(
        parts ->
            "'cdn"
                + number
                + "':{'domainName':'o"
                + number
                + ".example'"
                + String.join("", parts)
                + "}");
  }
}
