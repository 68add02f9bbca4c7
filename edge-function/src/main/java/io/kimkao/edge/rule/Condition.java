package io.kimkao.edge.rule;

import io.kimkao.edge.event.Request;

/**
 * What must hold of a request for a rule to decide. The factories are named as the keys of {@code
 * when} in {@code failover.json}; several values of one condition mean any of them.
 *
 * <p>Patterns are CloudFront's: {@code *} stands for any number of characters, {@code ?} for one.
 */
public sealed interface Condition permits AllOf, AnyOf, Host, Not, Sticky, Valued {

  /**
   * Whether it holds.
   *
   * @param host the Host that the viewer sent, in lower case and without a port
   */
  boolean matches(Request request, String host);

  /** The condition in words, for a reader. */
  String describe();

  /** What the request has in its place, for a reader; may quote the request. */
  String found(Request request, String host);

  /**
   * The host that the viewer asked for: exact, or {@code *.example.com} for every name below it.
   *
   * @throws IllegalArgumentException if one is no host name
   */
  static Condition host(String... names) {
    for (String name : names) {
      Syntax.require("host", Syntax.hostPattern(name));
    }
    return new Host(Syntax.some("host", names));
  }

  /**
   * The URI without the query string, by path pattern; case counts.
   *
   * @throws IllegalArgumentException if one starts with neither {@code /} nor {@code *}
   */
  static Condition path(String... patterns) {
    for (String pattern : patterns) {
      Syntax.require("path", Syntax.pathPattern(pattern));
    }
    return new Valued(Key.PATH, Syntax.some("path", patterns));
  }

  /**
   * The method, in capitals.
   *
   * @throws IllegalArgumentException if CloudFront does not know it
   */
  static Condition method(String... methods) {
    for (String method : methods) {
      Syntax.require("method", Syntax.method(method));
    }
    return Valued.method(Syntax.some("method", methods));
  }

  /**
   * A header line with such a value; {@code "*"} for any. The name's case does not count.
   *
   * @throws IllegalArgumentException if the name is no header name
   */
  static Condition header(String name, String... patterns) {
    Syntax.require("header", Syntax.headerName(name));
    return new Valued(Key.of("header", name), Syntax.some("header", patterns));
  }

  /**
   * A query parameter with such a value, compared as sent, without decoding; {@code "*"} for any.
   */
  static Condition query(String name, String... patterns) {
    Syntax.require("query", Syntax.parameterName(name));
    return new Valued(Key.of("query", name), Syntax.some("query", patterns));
  }

  /** A cookie with such a value; {@code "*"} for any. */
  static Condition cookie(String name, String... patterns) {
    Syntax.require("cookie", Syntax.cookieName(name));
    return new Valued(Key.of("cookie", name), Syntax.some("cookie", patterns));
  }

  /**
   * The viewer's country as CloudFront saw it, two capitals. Needs CloudFront-Viewer-Country in the
   * cache policy or the origin request policy.
   *
   * @throws IllegalArgumentException if one is not two capital letters
   */
  static Condition country(String... codes) {
    for (String code : codes) {
      Syntax.require("country", Syntax.country(code));
    }
    return Valued.country(Syntax.some("country", codes));
  }

  /**
   * That share of the viewers, always the same ones: told apart by {@link #byCookie}, {@link
   * #byHeader} or {@link #byAddress}. Who lacks that is not among them. Two rules by the same thing
   * share one scale: who is within 10 percent is within 30 percent too.
   *
   * @param percent 0 to 100, up to two decimals
   * @throws IllegalArgumentException if the percentage is out of range
   */
  static Condition sticky(double percent, Key by) {
    Syntax.require("sticky", Syntax.percent(percent));
    return new Sticky(Sticky.hundredths(percent), by);
  }

  /** Viewers told apart by the first value of that cookie. */
  static Key byCookie(String name) {
    Syntax.require("sticky", Syntax.cookieName(name));
    return Key.of("cookie", name);
  }

  /** Viewers told apart by the first line of that header. */
  static Key byHeader(String name) {
    Syntax.require("sticky", Syntax.headerName(name));
    return Key.of("header", name);
  }

  /** Viewers told apart by the address that CloudFront saw; one for all behind the same proxy. */
  static Key byAddress() {
    return Key.ADDRESS;
  }

  /** Holds where one of those does not. */
  static Condition not(Condition... conditions) {
    return new Not(new AllOf(conditions.clone()));
  }

  /** Holds where one of those does. */
  static Condition anyOf(Condition... conditions) {
    return new AnyOf(conditions.clone());
  }

  /** Holds where all of those do. */
  static Condition allOf(Condition... conditions) {
    return new AllOf(conditions.clone());
  }
}
