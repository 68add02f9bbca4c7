package io.kimkao.edge.local.tls;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority whose key never leaves this process: a root made for one run, and
 * certificates for names below it.
 */
public final class Authority {
  private static final Duration VALID = Duration.ofDays(30);
  private static final String SIGNATURE = "SHA256withECDSA";

  private final SecureRandom random = new SecureRandom();
  private final KeyPair keys;
  private final X509Certificate root;

  /** A new root. */
  public Authority() throws GeneralSecurityException {
    keys = newKeys();
    X500Name name = new X500Name("CN=cdnfailover local edge");
    root = sign(name, name, keys, List.of());
  }

  /** The root. */
  public X509Certificate root() {
    return root;
  }

  /** Believes this authority and no other. */
  public TrustOptions trust() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("root", root);
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return TrustOptions.wrap(factory);
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store", e);
    }
  }

  /** Writes the root, PEM, for {@code curl --cacert} and its like. */
  public Path writeRoot(Path file) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(root);
    }
    return Files.writeString(file, text.toString());
  }

  /**
   * A key and a certificate.
   *
   * @param names its subject alternative names; the first stands in the subject too
   */
  public KeyManagerFactory issue(List<String> names) throws GeneralSecurityException {
    KeyPair own = newKeys();
    X500Name subject = new X500Name("O=cdnfailover local edge");
    X509Certificate certificate =
        sign(new X500Name(root.getSubjectX500Principal().getName()), subject, own, names);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store", e);
    }
    char[] password = new char[0];
    store.setKeyEntry("own", own.getPrivate(), password, new X509Certificate[] {certificate, root});
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory;
  }

  private KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /** The root where there are no names. */
  private X509Certificate sign(X500Name issuer, X500Name subject, KeyPair of, List<String> names)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, random),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(VALID)),
            subject,
            of.getPublic());
    try {
      if (names.isEmpty()) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      } else {
        GeneralName[] all =
            names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(all));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate())));
    } catch (CertIOException | OperatorCreationException e) {
      throw new GeneralSecurityException("a certificate", e);
    }
  }
}
