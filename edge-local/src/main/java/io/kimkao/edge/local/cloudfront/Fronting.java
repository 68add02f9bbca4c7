package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.Owners;
import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;

/**
 * A connection to a name of one account, and a request on it for a name of another:
 * <em>Restrictions on using alternate domain names</em>, domain fronting. It is one only if the
 * server name is not the Host, and the certificate is another account's, and does not hold the Host
 * either.
 */
final class Fronting {
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
        && !holds(request.sslSession(), host);
  }

  private static boolean holds(SSLSession session, String host) {
    Certificate[] shown = session.getLocalCertificates();
    return shown.length > 0
        && shown[0] instanceof X509Certificate certificate
        && Certificates.covers(certificate, host);
  }
}
