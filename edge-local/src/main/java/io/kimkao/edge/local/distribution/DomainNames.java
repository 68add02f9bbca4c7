package io.kimkao.edge.local.distribution;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;

/** Alternate domain names: <em>Requirements for using alternate domain names</em>. */
final class DomainNames {
  private static final int MOST = 100;
  private static final int MAX_LENGTH = 253;
  private static final Pattern NAME =
      Pattern.compile("(?:\\*\\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z0-9-]{2,63}");
  private static final String MORE =
      " For more details, see:"
          + " https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-requirements";
  static final String NOT_COVERED =
      "The certificate that is attached to your distribution doesn't cover the alternate domain"
          + " name (CNAME) that you're trying to add."
          + MORE;
  private static final String NO_CERTIFICATE =
      "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a"
          + " trusted certificate that validates your authorization to use the domain name."
          + MORE;

  private DomainNames() {}

  /**
   * In lower case.
   *
   * @throws Rejection {@code InvalidArgument} where it is no name
   */
  static String checked(String name) throws Rejection {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.length() > MAX_LENGTH
        || !NAME.matcher(lower).matches()
        || lower.endsWith(".cloudfront.net")) {
      throw Rejection.invalidArgument(
          "The parameter CNAME contains one or more parameters that are not valid.");
    }
    return lower;
  }

  /**
   * Holds the names of a configuration against each other and its certificate.
   *
   * @throws Rejection {@code InvalidViewerCertificate}, {@code TooManyDistributionCNAMEs}, {@code
   *     InvalidArgument}
   */
  static void check(DistributionConfig config, Account account) throws Rejection {
    List<String> names = config.aliases() == null ? List.of() : config.aliases().items();
    if (names.size() > MOST) {
      throw new Rejection(
          400,
          "TooManyDistributionCNAMEs",
          "Your request contains more CNAMEs than are allowed per distribution.");
    }
    Set<String> seen = new HashSet<>();
    Set<String> certificate = certificate(config.viewerCertificate(), account);
    for (String name : names) {
      if (!seen.add(checked(name))) {
        throw Rejection.invalidArgument("The parameter CNAME contains " + name + " twice.");
      }
      if (certificate == null || !covers(certificate, checked(name))) {
        throw invalidCertificate(certificate == null ? NO_CERTIFICATE : NOT_COVERED);
      }
    }
  }

  /** Whether the distribution's certificate holds that name. */
  static boolean covers(StoredDistribution distribution, String name, Account account)
      throws Rejection {
    Set<String> names = certificate(distribution.config().viewerCertificate(), account);
    return names != null && covers(names, name);
  }

  /** The names of the certificate; {@code null} for CloudFront's own. */
  private static @Nullable Set<String> certificate(
      @Nullable ViewerCertificate certificate, Account account) throws Rejection {
    if (certificate == null || Boolean.TRUE.equals(certificate.cloudFrontDefaultCertificate())) {
      return null;
    }
    if (certificate.acmCertificateArn() == null) {
      if (certificate.iamCertificateId() == null) {
        return null;
      }
      throw invalidCertificate("Certificates of IAM: the local edge does not imitate them");
    }
    Set<String> names = account.certificate(certificate.acmCertificateArn());
    if (names == null) {
      throw invalidCertificate(
          "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or"
              + " doesn't include a valid certificate chain.");
    }
    return names;
  }

  /** A certificate's wildcard holds one level: {@code *.example.com} no {@code a.b.example.com}. */
  private static boolean covers(Set<String> certificate, String name) {
    int dot = name.indexOf('.');
    return certificate.contains(name) || certificate.contains("*" + name.substring(dot));
  }

  /** An alias's wildcard holds any number of levels. */
  static boolean overlap(String one, String other) {
    return one.equals(other) || isUnder(one, other) || isUnder(other, one);
  }

  private static boolean isUnder(String wildcard, String name) {
    return wildcard.startsWith("*.") && name.endsWith(wildcard.substring(1));
  }

  private static Rejection invalidCertificate(String message) {
    return new Rejection(400, "InvalidViewerCertificate", message);
  }
}
