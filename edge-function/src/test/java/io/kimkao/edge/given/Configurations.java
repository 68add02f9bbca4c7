package io.kimkao.edge.given;

import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Configurations that pass the check, of every condition and every action. */
public final class Configurations {
  private static final List<String> CONDITIONS =
      List.of(
          "'path':['/api*','/x/?']",
          "'host':'*.tenants.example'",
          "'host':['a.tenants.example','Named.example']",
          "'method':['GET','HEAD','POST']",
          "'header':{'X-A':'*','x-b':['1','yes']}",
          "'query':{'a':'*'}",
          "'query':{'site':['1','2']}",
          "'cookie':{'session':'?*'}",
          "'country':['DE','AT']",
          "'sticky':{'percent':50,'cookie':'session'}",
          "'sticky':{'percent':99.99,'address':true}",
          "'not':{'method':'DELETE'}",
          "'anyOf':[{'path':'/'},{'not':{'header':{'X-A':'1'}}}]");

  private static final List<String> NAMES =
      List.of(
          "X-A",
          "x-new",
          "Accept",
          "Cache-Control",
          "Location",
          "Set-Cookie",
          "Server",
          "Via",
          "Content-Length",
          "Content-Type",
          "If-Range",
          "X-Real-Ip",
          "CloudFront-Viewer-Country",
          "Transfer-Encoding",
          "Warning",
          "X-Edge-Result",
          "Cookie");

  private static final List<String> LOCATIONS =
      List.of(
          "https://new.example",
          "http://NEW.example:8080/",
          "https://new.example/a/b",
          "https://n");

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
    return Combinators.combine(aliases, origins, rule().list().ofMaxSize(4), failover)
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

  private static Arbitrary<String> rule() {
    Arbitrary<String> when =
        Arbitraries.of(CONDITIONS)
            .list()
            .uniqueElements(condition -> condition.substring(0, condition.indexOf(':')))
            .ofMaxSize(2)
            .map(all -> "'when':{" + String.join(",", all) + "}");
    Arbitrary<String> request =
        Combinators.combine(
                Arbitraries.of(
                    "'viewer-request'", "'origin-request'", "['viewer-request','origin-request']"),
                Arbitraries.oneOf(edits(true), redirect(), respond()))
            .as(Configurations::onAndThen);
    Arbitrary<String> response =
        Combinators.combine(Arbitraries.of("'viewer-response'", "'origin-response'"), edits(false))
            .as(Configurations::onAndThen);
    Arbitrary<String> sent =
        Combinators.combine(Arbitraries.of("'origin-request'"), toOrigin())
            .as(Configurations::onAndThen);
    return Combinators.combine(when, Arbitraries.oneOf(request, response, sent))
        .as((conditions, rest) -> rest + "," + conditions);
  }

  private static String onAndThen(String on, String then) {
    return "'on':" + on + ",'then':{" + then + "}";
  }

  private static Arbitrary<String> edits(boolean request) {
    Arbitrary<String> set = Arbitraries.of(NAMES).map(name -> "'setHeader':{'" + name + "':'v'}");
    Arbitrary<String> remove = Arbitraries.of(NAMES).map(name -> "'removeHeader':['" + name + "']");
    if (!request) {
      return Arbitraries.oneOf(set, remove);
    }
    Arbitrary<String> others =
        Arbitraries.of(
            "'setUri':'/set%20uri'",
            "'replacePrefix':{'/api':''}",
            "'replacePrefix':{'/':'/v2/'}",
            "'setQuery':{'a':'9','new':'%26'}");
    return Arbitraries.oneOf(
        others, set, remove, Combinators.combine(set, others).as((a, b) -> a + "," + b));
  }

  private static Arbitrary<String> toOrigin() {
    Arbitrary<String> to =
        Arbitraries.of("cdn1", "cdn2", "cdn3").map(name -> "'toOrigin':'" + name + "'");
    return Arbitraries.oneOf(
        to, Combinators.combine(to, edits(true)).as((origin, edit) -> origin + "," + edit));
  }

  private static Arbitrary<String> redirect() {
    return Combinators.combine(
            Arbitraries.of(LOCATIONS),
            Arbitraries.of(301, 302, 303, 307, 308),
            Arbitraries.of(true, false))
        .as(
            (location, status, keep) ->
                "'redirect':{'location':'"
                    + location
                    + "','status':"
                    + status
                    + ",'keepPath':"
                    + keep
                    + "}");
  }

  private static Arbitrary<String> respond() {
    Arbitrary<Integer> length =
        Arbitraries.frequency(
            Tuple.of(8, 3),
            Tuple.of(4, 0),
            Tuple.of(2, 39_990),
            Tuple.of(2, 40_000),
            Tuple.of(1, 999_999));
    return Combinators.combine(Arbitraries.of(200, 204, 404, 599), length, Arbitraries.of(NAMES))
        .as(
            (status, bytes, name) ->
                "'respond':{'status':"
                    + status
                    + ",'body':'"
                    + "x".repeat(bytes)
                    + "','headers':{'"
                    + name
                    + "':'v'}}");
  }
}
