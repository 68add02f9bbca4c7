package io.kimkao.edge.controller;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A takeover as a Lambda function: {@code io.kimkao.edge.controller.ControllerHandler}.
 *
 * <table>
 *   <caption>Environment variables</caption>
 *   <tr><td>EDGE_DOMAIN_NAME</td><td>the public name</td></tr>
 *   <tr><td>EDGE_FIRST_SITE, EDGE_SECOND_SITE</td><td>names of sites: values of the holder</td></tr>
 *   <tr><td>EDGE_FIRST_DISTRIBUTION, EDGE_SECOND_DISTRIBUTION</td><td>ids</td></tr>
 *   <tr><td>EDGE_FIRST_DOMAIN_NAME, EDGE_SECOND_DOMAIN_NAME</td>
 *     <td>the distributions' own, such as d111111abcdef8.cloudfront.net</td></tr>
 *   <tr><td>EDGE_HOLDER_PARAMETER, EDGE_LOCK_PARAMETER</td><td>names, in us-east-1</td></tr>
 *   <tr><td>EDGE_HEALTH_PATH</td><td>/health where it is not set</td></tr>
 *   <tr><td>EDGE_HOLD_DOWN</td><td>ISO 8601; PT10M where it is not set</td></tr>
 *   <tr><td>EDGE_ALARM_TO</td><td>the site that alarms move to; they never move back by
 *     themselves</td></tr>
 * </table>
 *
 * <p>Events: <code>{"to": "cdn2", "dryRun": true, "now": true}</code>, the last two optional; and
 * what an alarm's Lambda action sends, of which ALARM moves and OK and INSUFFICIENT_DATA do
 * nothing. The answer, and one line of the log, is the report. A run that FAILED throws, for the
 * alarm on its errors. A run by hand that was REFUSED does not. An alarm comes only once, so its
 * run looks again, a minute after each look and for about seven, while nothing was moved or
 * verified, and throws in the end unless the distribution answers or has the name no more.
 */
public final class ControllerHandler implements RequestStreamHandler {
  /** For the last call and the report, before Lambda ends the instance. */
  private static final Duration REST = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Between two looks of a run that an alarm has started. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** Less is not enough to pause, to move and to verify. */
  private static final Duration LEFT_FOR_A_RUN = Duration.ofMinutes(8);

  private final Takeover takeover;
  private final @Nullable String alarmTo;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Consumer<String> log;

  /** With the function's environment variables and role. */
  public ControllerHandler() {
    Environment environment = new Environment(System.getenv());
    Settings settings = environment.settings();
    this.alarmTo = environment.alarmTo(settings);
    this.clock = Clock.systemUTC();
    this.takeover = new Takeover(settings, clients(), new HttpsProber(PATIENCE));
    this.log = ControllerHandler::print;
    this.sleeper = Sleeper.REAL;
  }

  /**
   * With parts of your own.
   *
   * @param alarmTo the site that alarms move to; {@code null} where they move nothing
   * @param clock the takeover's
   * @param sleeper between two looks of a run that an alarm has started
   * @param log takes lines
   */
  public ControllerHandler(
      Takeover takeover,
      @Nullable String alarmTo,
      Clock clock,
      Sleeper sleeper,
      Consumer<String> log) {
    this.takeover = takeover;
    this.alarmTo = alarmTo;
    this.clock = clock;
    this.sleeper = sleeper;
    this.log = log;
  }

  /**
   * Answers with the report.
   *
   * @throws IllegalArgumentException if the event is none of the two
   * @throws IllegalStateException with the steps, if the run FAILED, or an alarm's was ROLLED_BACK
   *     or REFUSED although the distribution does not answer
   */
  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    Wish wish = Wish.of(event, alarmTo);
    Request request = wish.request();
    if (request == null) {
      answer(output, nothing(wish.reason()));
      return;
    }
    String run = Takeover.newId();
    Report report = takeover.run(request, deadline(context), run);
    while (isWorthAnotherLook(request, report, context) && pause()) {
      log.accept(report.json());
      report = takeover.run(request, deadline(context), run);
    }
    answer(output, report.json());
    if (report.outcome() == Outcome.FAILED || isNewsForSomebody(request, report)) {
      throw new IllegalStateException(report.text());
    }
  }

  /** An alarm comes once: what is refused, or has no answer, may be right in a minute. */
  private static boolean isWorthAnotherLook(Request request, Report report, Context context) {
    boolean undecided =
        report.outcome() == Outcome.REFUSED
            || (report.outcome() == Outcome.FAILED
                && report.steps().stream().noneMatch(step -> step.name().equals("verify")));
    return request.why() == Request.Why.ALARM
        && undecided
        && context.getRemainingTimeInMillis() > LEFT_FOR_A_RUN.toMillis();
  }

  /** The distribution is broken, and nothing was moved for another reason, or moved back. */
  private static boolean isNewsForSomebody(Request request, Report report) {
    boolean answers =
        report.steps().stream()
            .anyMatch(step -> step.name().equals("alarm") && step.status() == Step.Status.REFUSED);
    return request.why() == Request.Why.ALARM
        && (report.outcome() == Outcome.ROLLED_BACK
            || (report.outcome() == Outcome.REFUSED && !answers));
  }

  /** Whether it lasted. */
  private boolean pause() {
    try {
      sleeper.sleep(AGAIN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Instant deadline(Context context) {
    return clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(REST);
  }

  private void answer(OutputStream output, String json) throws IOException {
    log.accept(json);
    output.write(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String nothing(String reason) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("outcome", "NOTHING")
        .put("reason", reason)
        .toString();
  }

  private static Aws clients() {
    SdkHttpClient http = UrlConnectionHttpClient.create();
    return new Aws(
        CloudFrontClient.builder().region(Region.AWS_GLOBAL).httpClient(http).build(),
        SsmClient.builder().region(Region.US_EAST_1).httpClient(http).build(),
        AcmClient.builder().region(Region.US_EAST_1).httpClient(http).build());
  }

  @SuppressWarnings("SystemOut") // the log of a Lambda function
  private static void print(String line) {
    System.out.println(line);
  }
}
