package io.kimkao.edge.rule;

import io.kimkao.edge.event.EventType;
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
    String[] keys = then.names();
    Action[] actions = new Action[keys.length];
    for (int i = 0; i < keys.length; i++) {
      actions[i] = action(then, keys[i]);
    }
    return new Rule(json.string("name", ""), events(json.strings("on")), conditions(when), actions);
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
      return new Valued(Key.PATH, values);
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

  private static Action action(JsonObject then, String key) {
    JsonObject members = member(then, key);
    String text = then.string(key, "");
    if (key.equals("toOrigin")) {
      return new ToOrigin(text);
    }
    if (key.equals("setHeader")) {
      return setHeader(members);
    }
    if (key.equals("removeHeader")) {
      return new RemoveHeader(then.strings(key));
    }
    if (key.equals("setUri")) {
      return new SetUri(text);
    }
    if (key.equals("replacePrefix")) {
      String prefix = members.names()[0];
      return new ReplacePrefix(prefix, members.string(prefix, ""));
    }
    if (key.equals("setQuery")) {
      String[] names = members.names();
      return new SetQuery(names, values(members, names));
    }
    int status = (int) members.number("status", 302);
    if (key.equals("redirect")) {
      String location = text.isEmpty() ? members.string("location", "") : text;
      return new Redirect(status, location, members.isTrue("keepPath"));
    }
    return new Respond(status, members.string("body", ""), setHeader(member(members, "headers")));
  }

  private static SetHeader setHeader(JsonObject members) {
    String[] names = members.names();
    return new SetHeader(names, values(members, names));
  }

  private static String[] values(JsonObject members, String[] names) {
    String[] values = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = members.string(names[i], "");
    }
    return values;
  }

  /** That object; an empty one if there is none. */
  private static JsonObject member(JsonObject json, String key) {
    JsonObject member = json.object(key);
    return member == null ? json.newObject() : member;
  }
}
