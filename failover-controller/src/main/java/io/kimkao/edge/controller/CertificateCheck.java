package io.kimkao.edge.controller;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;

/** Whether a certificate lets a distribution have a name. */
final class CertificateCheck {
  private CertificateCheck() {}

  /** What is against it, in one line; {@code null} for nothing. */
  static @Nullable String problem(CertificateDetail certificate, String name, Instant now) {
    if (certificate.status() != CertificateStatus.ISSUED) {
      return "the certificate must be ISSUED, but is " + certificate.statusAsString();
    }
    Instant end = certificate.notAfter();
    if (end != null && !end.isAfter(now)) {
      return "the certificate ended on " + end;
    }
    if (names(certificate).noneMatch(own -> covers(own, name))) {
      return "the certificate must cover "
          + name
          + ", but is for "
          + String.join(", ", names(certificate).toList());
    }
    return null;
  }

  private static Stream<String> names(CertificateDetail certificate) {
    return Stream.concat(
            Stream.ofNullable(certificate.domainName()),
            certificate.subjectAlternativeNames().stream())
        .distinct();
  }

  /** A wildcard is for one level: {@code *.example.com} is not for {@code a.b.example.com}. */
  static boolean covers(String own, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String pattern = own.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    return pattern.equals(lower) || (dot > 0 && pattern.equals("*" + lower.substring(dot)));
  }
}
