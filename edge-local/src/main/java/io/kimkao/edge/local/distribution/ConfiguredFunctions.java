package io.kimkao.edge.local.distribution;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.local.lambda.EdgeFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociation;

/** The functions of a cache behavior: <em>Restrictions on edge functions</em>. */
final class ConfiguredFunctions {
  private static final Pattern VERSION =
      Pattern.compile("arn:aws:lambda:([a-z0-9-]+):\\d{12}:function:[A-Za-z0-9_-]+:\\d+");

  private final Account account;

  ConfiguredFunctions(Account account) {
    this.account = account;
  }

  /**
   * Lambda@Edge.
   *
   * @throws Rejection {@code InvalidLambdaFunctionAssociation}
   */
  Map<EventType, Association> edge(CacheBehavior behavior) throws Rejection {
    Map<EventType, Association> functions = new HashMap<>();
    if (behavior.lambdaFunctionAssociations() == null) {
      return Map.of();
    }
    for (LambdaFunctionAssociation one : behavior.lambdaFunctionAssociations().items()) {
      EventType type = type(one);
      boolean isBody = Boolean.TRUE.equals(one.includeBody());
      if (isBody && !type.isRequest()) {
        throw invalidLambda("IncludeBody is for viewer-request and origin-request only.");
      }
      String arn = one.lambdaFunctionARN();
      if (functions.put(type, new Association(arn, function(arn), isBody)) != null) {
        throw invalidLambda("The event type " + type.word() + " has two functions.");
      }
      boolean atViewer = type == EventType.VIEWER_REQUEST || type == EventType.VIEWER_RESPONSE;
      if (atViewer && !own(behavior).isEmpty()) {
        throw invalidFunction(
            "Lambda@Edge and CloudFront Functions cannot both be at viewer events of one behavior.");
      }
    }
    return Map.copyOf(functions);
  }

  private EdgeFunction function(String arn) throws Rejection {
    Matcher version = VERSION.matcher(arn);
    if (!version.matches()) {
      throw invalidLambda(
          "The function ARN must reference a specific function version. (The ARN must end with the"
              + " version number.) ARN: "
              + arn);
    }
    if (!version.group(1).equals("us-east-1")) {
      throw invalidLambda("The function must be in region 'us-east-1'. ARN: " + arn);
    }
    EdgeFunction function = account.edgeFunction(arn);
    if (function == null) {
      throw invalidLambda("The function does not exist. ARN: " + arn);
    }
    return function;
  }

  private static EventType type(LambdaFunctionAssociation one) throws Rejection {
    return switch (one.eventType()) {
      case VIEWER_REQUEST -> EventType.VIEWER_REQUEST;
      case VIEWER_RESPONSE -> EventType.VIEWER_RESPONSE;
      case ORIGIN_REQUEST -> EventType.ORIGIN_REQUEST;
      case ORIGIN_RESPONSE -> EventType.ORIGIN_RESPONSE;
      default ->
          throw invalidLambda("The event type " + one.eventTypeAsString() + " is not valid.");
    };
  }

  /**
   * The group that a CloudFront Function makes for each read; {@code null} where there is none.
   *
   * @throws Rejection {@code InvalidFunctionAssociation}, for any other function too
   */
  @Nullable OriginGroup reads(CacheBehavior behavior) throws Rejection {
    List<FunctionAssociation> own = own(behavior);
    if (own.isEmpty()) {
      return null;
    }
    String arn = own.get(0).functionARN();
    OriginGroup made = account.reads(arn);
    if (own.size() > 1
        || !"viewer-request".equals(own.get(0).eventTypeAsString())
        || made == null) {
      throw invalidFunction(
          "A CloudFront function association is invalid: the local edge imitates one function, which"
              + " groups origins for reads, at viewer-request. ARN: "
              + arn);
    }
    return made;
  }

  private static List<FunctionAssociation> own(CacheBehavior behavior) {
    return behavior.functionAssociations() == null
        ? List.of()
        : behavior.functionAssociations().items();
  }

  private static Rejection invalidLambda(String message) {
    return new Rejection(400, "InvalidLambdaFunctionAssociation", message);
  }

  private static Rejection invalidFunction(String message) {
    return new Rejection(400, "InvalidFunctionAssociation", message);
  }
}
