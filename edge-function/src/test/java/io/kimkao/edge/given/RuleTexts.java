package io.kimkao.edge.given;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Rules without a name, in a text where {@code '} stands for {@code "}; the check refuses some. */
final class RuleTexts {
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

  private RuleTexts() {}

  static Arbitrary<String> rule() {
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
            .as(RuleTexts::onAndThen);
    Arbitrary<String> response =
        Combinators.combine(Arbitraries.of("'viewer-response'", "'origin-response'"), edits(false))
            .as(RuleTexts::onAndThen);
    Arbitrary<String> sent =
        Combinators.combine(Arbitraries.of("'origin-request'"), toOrigin())
            .as(RuleTexts::onAndThen);
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
