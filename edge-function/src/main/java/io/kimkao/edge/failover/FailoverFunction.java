package io.kimkao.edge.failover;

import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.event.Result;
import io.kimkao.edge.event.Text;
import io.kimkao.edge.rule.Rule;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The function that {@code failover.json} describes.
 *
 * <table>
 * <caption>What it does at which event</caption>
 * <tr><td>viewer-request, viewer-response</td><td>rules only</td></tr>
 * <tr><td>origin-request</td><td>rules; the failover decision where no rule chose an origin; Host of
 *     the origin of this attempt; {@code X-Forwarded-Host}</td></tr>
 * <tr><td>origin-response</td><td>rules; the public name in {@code Location} and cookie {@code
 *     Domain}; {@code X-Served-Origin}</td></tr>
 * </table>
 *
 * <p>A pure function of event, configuration and active origin; doing it again changes nothing
 * more.
 */
public final class FailoverFunction implements EdgeFunction {
  private final Configuration configuration;
  private final ResponseNames names;
  private final @Nullable ActiveOrigin active;
  private final Consumer<String> log;

  /**
   * A function that writes one line to the log for each second attempt.
   *
   * @param log is given one line, without header values, bodies, cookies or addresses
   */
  public FailoverFunction(Configuration configuration, Consumer<String> log) {
    this(
        configuration,
        log,
        configuration.activeName() == null ? null : new ActiveOrigin(configuration.orderArray()));
  }

  private FailoverFunction(
      Configuration configuration, Consumer<String> log, @Nullable ActiveOrigin active) {
    this.configuration = configuration;
    this.names = new ResponseNames(configuration);
    this.active = active;
    this.log = log;
  }

  /** The same function with rules written in Java instead of the file's. */
  public FailoverFunction withRules(Rule... rules) {
    return new FailoverFunction(configuration.withRules(rules), log, active);
  }

  public Configuration configuration() {
    return configuration;
  }

  /** What DNS last said; {@code null} where the configuration names no record to ask. */
  public @Nullable ActiveOrigin active() {
    return active;
  }

  /** Decides with the origin that is active now. */
  @Override
  public Result handle(Event event) {
    Decision decision = decide(event, active == null ? null : active.deciding());
    String origin = decision.origin();
    if (decision.secondAttempt() && origin != null && event.type() == EventType.ORIGIN_REQUEST) {
      log.accept("second attempt: the first origin of the group failed, asking ".concat(origin));
    }
    return decision.result();
  }

  /**
   * Decides.
   *
   * @param active the name of the active origin; {@code null} for the first of the order
   */
  public Decision decide(Event event, @Nullable String active) {
    if (event.type() == EventType.ORIGIN_REQUEST) {
      return originRequest(event, active);
    }
    CustomOrigin attempt = attempt(event);
    ViewerHost host = new ViewerHost(event, attempt, configuration);
    Rule rule = rule(event, host.asked);
    Response answer = rule == null ? null : rule.apply(event);
    ApiOrigin served =
        attempt != null && event.type() == EventType.ORIGIN_RESPONSE
            ? names.apply(event, attempt, host)
            : null;
    Result result = answer != null ? answer : event.unchanged();
    return new Decision(result, nameOf(rule), nameOf(served), isSecond(attempt));
  }

  /** The host that the viewer asked for, as rules see it: in lower case, without port. */
  public static String viewerHost(Event event, Configuration configuration) {
    return new ViewerHost(event, attempt(event), configuration).asked;
  }

  private Decision originRequest(Event event, @Nullable String active) {
    Request request = event.request();
    CustomOrigin attempt = attempt(event);
    boolean second = isSecond(attempt);
    ViewerHost host = new ViewerHost(event, attempt, configuration);
    Rule rule = rule(event, host.asked);
    Response answer = rule == null ? null : rule.apply(event);
    if (answer != null) {
      return new Decision(answer, nameOf(rule), null, second);
    }
    host.forward(request.headers());
    String wanted = rule == null ? null : rule.origin();
    ApiOrigin target = null;
    if (wanted != null) {
      target = configuration.origins().named(wanted);
    } else if (attempt != null) {
      target = follow(request, attempt, second, active);
    }
    if (wanted != null && target != null) {
      request.sendTo(target.endpoint());
    }
    return new Decision(request, nameOf(rule), nameOf(target), second);
  }

  /**
   * Where no rule chose: the active origin for the first attempt, another one for the second;
   * outside the order the attempt's own. Of that, what the distribution says stays, and only Host
   * follows; unless the distribution has another name for it.
   */
  private @Nullable ApiOrigin follow(
      Request request, CustomOrigin attempt, boolean second, @Nullable String active) {
    ApiOrigin own = configuration.origins().at(attempt);
    if (own == null) {
      return null;
    }
    String name = own.name();
    String[] order = configuration.orderArray();
    if (has(order, name)) {
      String first = active != null && has(order, active) ? active : order[0];
      name = second ? other(order, first) : first;
    }
    ApiOrigin target = configuration.origins().named(name);
    if (name.equals(own.name()) && isAt(attempt, own.endpoint().domainName())) {
      request.addressAs(own.endpoint().host());
      return own;
    }
    if (target != null) {
      request.sendTo(target.endpoint());
    }
    return target;
  }

  private static boolean isAt(CustomOrigin attempt, String domainName) {
    String at = attempt.domainName();
    return at.length() == domainName.length()
        && (at.equals(domainName) || Text.lower(at).equals(Text.lower(domainName)));
  }

  private boolean isSecond(@Nullable CustomOrigin attempt) {
    return configuration.orderArray().length > 0 && OriginGroup.isSecondAttempt(attempt);
  }

  /** The origin that this event is for, if it is no bucket. */
  static @Nullable CustomOrigin attempt(Event event) {
    return event.request().origin() instanceof CustomOrigin custom ? custom : null;
  }

  private @Nullable Rule rule(Event event, String host) {
    return configuration.rules().first(event.type(), event.request(), host);
  }

  private static boolean has(String[] order, String name) {
    for (String one : order) {
      if (one.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static String other(String[] order, String name) {
    for (String one : order) {
      if (!one.equals(name)) {
        return one;
      }
    }
    return name;
  }

  private static @Nullable String nameOf(@Nullable Rule rule) {
    return rule == null ? null : rule.name();
  }

  private static @Nullable String nameOf(@Nullable ApiOrigin origin) {
    return origin == null ? null : origin.name();
  }
}
