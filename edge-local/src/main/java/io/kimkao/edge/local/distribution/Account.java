package io.kimkao.edge.local.distribution;

import io.kimkao.edge.local.lambda.EdgeFunction;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a distribution names and does not hold: functions, certificates, policies. */
public final class Account {
  private final String number;
  private final Policies policies = new Policies();
  private final Map<String, EdgeFunction> edgeFunctions = new ConcurrentHashMap<>();
  private final Map<String, OriginGroup> reads = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> certificates = new ConcurrentHashMap<>();

  /**
   * An account that has nothing yet but the managed policies.
   *
   * @param number 12 digits
   */
  public Account(String number) {
    this.number = number;
  }

  public String number() {
    return number;
  }

  public Policies policies() {
    return policies;
  }

  /** Has that version of a Lambda function, by the ARN that ends with its number. */
  public Account edgeFunction(String arn, EdgeFunction function) {
    edgeFunctions.put(arn, function);
    return this;
  }

  /**
   * Has a CloudFront Function that makes that origin group for each GET, HEAD and OPTIONS, as
   * {@code reads.js} does. No other CloudFront Function is imitated.
   */
  public Account reads(String arn, OriginGroup group) {
    reads.put(arn, group);
    return this;
  }

  /** Has a certificate for those names; {@code *.example.com} holds one level. */
  public Account certificate(String arn, Collection<String> names) {
    certificates.put(
        arn,
        names.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
    return this;
  }

  @Nullable EdgeFunction edgeFunction(String arn) {
    return edgeFunctions.get(arn);
  }

  @Nullable OriginGroup reads(String arn) {
    return reads.get(arn);
  }

  /** The names that a certificate holds; {@code null} where there is no such certificate. */
  public @Nullable Set<String> certificate(String arn) {
    return certificates.get(arn);
  }
}
