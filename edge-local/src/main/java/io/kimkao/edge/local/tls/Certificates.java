package io.kimkao.edge.local.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** A server's certificates: one for each name, changed while it runs, and one for all the rest. */
public final class Certificates implements KeyCertOptions {
  /** The type of a subject alternative name, RFC 5280. */
  private static final int DNS_NAME = 2;

  private final Authority authority;
  private final KeyManagerFactory rest;
  private volatile @Nullable KeyManagerFactory wrong;
  private final Map<String, KeyManagerFactory> byName = new ConcurrentHashMap<>();

  /**
   * Certificates of a server.
   *
   * @param rest the names of the certificate for whoever asks for no name that is known
   */
  public Certificates(Authority authority, List<String> rest) throws GeneralSecurityException {
    this.authority = authority;
    this.rest = authority.issue(rest);
  }

  /** Answers that name with a certificate of its own. {@code *.example.com} holds one level. */
  public Certificates add(String name) throws GeneralSecurityException {
    byName.put(name.toLowerCase(Locale.ROOT), authority.issue(List.of(name)));
    return this;
  }

  /** Shows everybody a certificate for another name from now on, or no longer. */
  public void wrong(boolean on) {
    try {
      wrong = on ? authority.issue(List.of("wrong.example")) : null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate", e);
    }
  }

  /** Whether that certificate is for that name: its own, or one level below a wildcard. */
  public static boolean covers(X509Certificate certificate, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    String wildcard = dot > 0 ? "*" + lower.substring(dot) : lower;
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all != null
          && all.stream()
              .filter(one -> Integer.valueOf(DNS_NAME).equals(one.get(0)))
              .map(one -> String.valueOf(one.get(1)).toLowerCase(Locale.ROOT))
              .anyMatch(one -> one.equals(lower) || one.equals(wildcard));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  @Override
  public Certificates copy() {
    return this; // what is added later has to be seen by the server that holds it
  }

  @Override
  public KeyManagerFactory getKeyManagerFactory(Vertx vertx) {
    KeyManagerFactory broken = wrong;
    return broken == null ? rest : broken;
  }

  @Override
  public Function<String, KeyManagerFactory> keyManagerFactoryMapper(Vertx vertx) {
    return this::of;
  }

  private KeyManagerFactory of(String serverName) {
    KeyManagerFactory broken = wrong;
    if (broken != null) {
      return broken;
    }
    String name = serverName.toLowerCase(Locale.ROOT);
    KeyManagerFactory exact = byName.get(name);
    if (exact != null) {
      return exact;
    }
    int dot = name.indexOf('.');
    KeyManagerFactory wild = dot < 0 ? null : byName.get("*" + name.substring(dot));
    return wild == null ? rest : wild;
  }
}
