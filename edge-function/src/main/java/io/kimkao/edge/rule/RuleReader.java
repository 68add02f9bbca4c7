package io.kimkao.edge.rule;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Text;
import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Rules of {@code failover.json}. Trusts the file: it was checked when the bundle was built, so
 * that nothing needs to be checked at the edge.
 */
final class RuleReader {
  private RuleReader() {}

  static Rule rule(JsonObject json) {
    JsonObject when = member(json, "when");
    JsonObject then = member(json, "then");
    Action[] actions = new Action[0];
    for (String key : then.names()) {
      actions = join(actions, actions(then, key));
    }
    return new Rule(json.string("name", ""), events(json.strings("on")), conditions(when), actions);
  }

  /** The lower-case hosts of its {@code when.host}; {@code null} if there is none or a wildcard. */
  static String @Nullable [] exactHosts(JsonObject rule) {
    JsonObject when = rule.object("when");
    if (when == null || !when.has("host")) {
      return null;
    }
    String[] hosts = when.strings("host");
    for (int i = 0; i < hosts.length; i++) {
      if (Host.isWildcard(hosts[i])) {
        return null;
      }
      hosts[i] = Text.lower(hosts[i]);
    }
    return hosts;
  }

  private static EventType[] events(String[] words) {
    EventType[] types = new EventType[words.length];
    for (int i = 0; i < words.length; i++) {
      EventType type = EventType.of(words[i]);
      types[i] = type == null ? EventType.ORIGIN_REQUEST : type;
    }
    return words.length == 0 ? Rule.DEFAULT_EVENTS : types;
  }

  /** One condition for each key. */
  private static Condition[] conditions(JsonObject when) {
    String[] keys = when.names();
    Condition[] all = new Condition[keys.length];
    for (int i = 0; i < keys.length; i++) {
      all[i] = condition(when, keys[i]);
    }
    return all;
  }

  private static Condition condition(JsonObject when, String key) {
    JsonObject members = member(when, key);
    String[] values = when.strings(key);
    if (key.equals("host")) {
      return new Host(values);
    }
    if (key.equals("path")) {
      return new Path(values);
    }
    if (key.equals("method")) {
      return Valued.method(values);
    }
    if (key.equals("country")) {
      return Valued.country(values);
    }
    if (key.equals("not")) {
      return new Not(new AllOf(conditions(members)));
    }
    if (key.equals("sticky")) {
      return sticky(members);
    }
    return key.equals("anyOf") ? anyOf(when.array(key)) : named(members, key);
  }

  private static Condition named(JsonObject byName, String key) {
    String[] names = byName.names();
    Condition[] all = new Condition[names.length];
    for (int i = 0; i < names.length; i++) {
      all[i] = new Valued(Key.of(key, names[i]), byName.strings(names[i]));
    }
    return new AllOf(all);
  }

  private static Condition sticky(JsonObject json) {
    String cookie = json.string("cookie");
    String header = json.string("header");
    Key by = Key.ADDRESS;
    if (cookie != null) {
      by = Key.of("cookie", cookie);
    } else if (header != null) {
      by = Key.of("header", header);
    }
    return new Sticky(Sticky.hundredths(json.number("percent", 0)), by);
  }

  private static Condition anyOf(@Nullable JsonArray choices) {
    Condition[] any = new Condition[choices == null ? 0 : choices.size()];
    for (int i = 0; choices != null && i < any.length; i++) {
      JsonObject choice = choices.object(i);
      any[i] = new AllOf(choice == null ? new Condition[0] : conditions(choice));
    }
    return new AnyOf(any);
  }

  private static Action[] actions(JsonObject then, String key) {
    JsonObject members = member(then, key);
    if (key.equals("removeHeader")) {
      String[] names = then.strings(key);
      Action[] all = new Action[names.length];
      for (int i = 0; i < names.length; i++) {
        all[i] = new RemoveHeader(Text.lower(names[i]));
      }
      return all;
    }
    if (key.equals("setHeader") || key.equals("setQuery") || key.equals("replacePrefix")) {
      return pairs(members, key);
    }
    return new Action[] {action(members, then.string(key, ""), key)};
  }

  private static Action action(JsonObject members, String text, String key) {
    if (key.equals("toOrigin")) {
      return new ToOrigin(text);
    }
    if (key.equals("setUri")) {
      return new SetUri(text);
    }
    if (key.equals("redirect")) {
      return text.isEmpty() ? redirect(members) : new Redirect(302, text, false);
    }
    return new Respond(
        (int) members.number("status", 200),
        members.string("body", ""),
        headers(member(members, "headers")));
  }

  private static Action[] pairs(JsonObject members, String key) {
    String[] names = members.names();
    Action[] all = new Action[names.length];
    for (int i = 0; i < names.length; i++) {
      String value = members.string(names[i], "");
      if (key.equals("setHeader")) {
        all[i] = new SetHeader(names[i], value);
      } else if (key.equals("setQuery")) {
        all[i] = new SetQuery(names[i], value);
      } else {
        all[i] = new ReplacePrefix(names[i], value);
      }
    }
    return all;
  }

  private static SetHeader[] headers(JsonObject members) {
    String[] names = members.names();
    SetHeader[] all = new SetHeader[names.length];
    for (int i = 0; i < names.length; i++) {
      all[i] = new SetHeader(names[i], members.string(names[i], ""));
    }
    return all;
  }

  private static Action[] join(Action[] some, Action[] more) {
    Action[] all = new Action[some.length + more.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < some.length ? some[i] : more[i - some.length];
    }
    return all;
  }

  private static Action redirect(JsonObject json) {
    int status = (int) json.number("status", 302);
    return new Redirect(status, json.string("location", ""), json.isTrue("keepPath"));
  }

  /** That object; an empty one if there is none. */
  private static JsonObject member(JsonObject json, String key) {
    JsonObject member = json.object(key);
    return member == null ? json.newObject() : member;
  }
}
