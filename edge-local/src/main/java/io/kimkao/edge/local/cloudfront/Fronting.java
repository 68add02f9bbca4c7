package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.Owners;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSession;

/**
 * A connection to a name of one account, and a request on it for a name of another:
 * <em>Restrictions on using alternate domain names</em>, domain fronting. It is one only if the
 * server name is not the Host, and the certificate is another account's, and does not hold the Host
 * either.
 */
final class Fronting {
  private static final int DNS_NAME = 2;

  private Fronting() {}

  static boolean isBetweenAccounts(
      HttpServerRequest request, String host, Distribution distribution, Owners owners) {
    String serverName = request.connection().indicatedServerName();
    if (serverName == null || serverName.equalsIgnoreCase(host)) {
      return false;
    }
    Distribution shown = owners.forHost(serverName);
    return shown != null
        && !shown.account().equals(distribution.account())
        && !holds(request.sslSession(), host.toLowerCase(Locale.ROOT));
  }

  private static boolean holds(SSLSession session, String host) {
    String wildcard = "*" + host.substring(Math.max(0, host.indexOf('.')));
    for (Certificate one : session.getLocalCertificates()) {
      if (one instanceof X509Certificate certificate) {
        List<String> names = names(certificate);
        return names.contains(host) || names.contains(wildcard);
      }
    }
    return false;
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null
          ? List.of()
          : all.stream()
              .filter(name -> name.get(0).equals(DNS_NAME))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
