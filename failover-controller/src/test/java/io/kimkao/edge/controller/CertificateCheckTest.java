package io.kimkao.edge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;

final class CertificateCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private static CertificateDetail.Builder issued(String... names) {
    return CertificateDetail.builder()
        .status(CertificateStatus.ISSUED)
        .notAfter(NOW.plusSeconds(1))
        .domainName(names[0])
        .subjectAlternativeNames(List.of(names));
  }

  @Test
  void anIssuedCertificateForTheNameIsFine() {
    CertificateDetail fine = issued("example.com", "www.example.com").build();
    assertThat(CertificateCheck.problem(fine, "www.example.com", NOW)).isNull();
    assertThat(CertificateCheck.problem(fine, "WWW.example.com", NOW)).isNull();
    assertThat(CertificateCheck.problem(fine, "example.com", NOW)).isNull();
  }

  @Test
  void oneThatIsNotIssuedIsNot() {
    CertificateDetail pending =
        issued("www.example.com").status(CertificateStatus.PENDING_VALIDATION).build();
    assertThat(CertificateCheck.problem(pending, "www.example.com", NOW))
        .isEqualTo("the certificate must be ISSUED, but is PENDING_VALIDATION");
  }

  @Test
  void oneThatEndedIsNot() {
    CertificateDetail ended = issued("www.example.com").notAfter(NOW).build();
    assertThat(CertificateCheck.problem(ended, "www.example.com", NOW))
        .isEqualTo("the certificate ended on 2026-11-01T12:00:00Z");
  }

  @Test
  void oneForOtherNamesIsNot() {
    CertificateDetail other = issued("example.com", "*.eu.example.com").build();
    assertThat(CertificateCheck.problem(other, "www.example.com", NOW))
        .isEqualTo(
            "the certificate must cover www.example.com, but is for example.com,"
                + " *.eu.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "*.example.com, a.example.com, true",
    "*.EXAMPLE.com, A.example.COM, true",
    "*.example.com, a.b.example.com, false",
    "*.example.com, example.com, false",
    "*.example.com, aexample.com, false",
    "example.com, example.com, true",
    "*.com, com, false"
  })
  void aWildcardIsForOneLevel(String own, String name, boolean covers) {
    assertThat(CertificateCheck.covers(own, name)).isEqualTo(covers);
  }
}
