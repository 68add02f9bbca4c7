package io.kimkao.edge.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.testkit.ReplayException;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * What load is sent to.
 *
 * @param name for Host and TLS
 * @param root the certificate of its authority, PEM
 */
record Target(String name, SocketAddress address, Path root) {
  private static final int HTTPS = 443;
  private static final int TIMEOUT_MILLIS = 20_000;

  /**
   * As a {@code .edge/local.json} says: where the end of the public name's CNAME chain listens.
   * Where it names no {@code dns}, {@code edge} is the address.
   */
  static Target of(Path file) throws IOException {
    JsonNode local = Json.read(Files.readString(file));
    String name = local.path("publicName").asText();
    String at =
        local.has("dns")
            ? local.path("names").path(end(name, address(local.path("dns").asText()))).asText()
            : local.path("edge").asText();
    if (at.isEmpty()) {
      throw new ReplayException(name + ": must lead to something that listens, but does not");
    }
    return new Target(name, address(at), Path.of(local.path("ca").asText()));
  }

  /** TLS 1.3 or 1.2, certificates checked, HTTP/1.1. */
  HttpClientOptions client() {
    return new HttpClientOptions()
        .setSsl(true)
        .setForceSni(true)
        .setTrustOptions(new PemTrustOptions().addCertPath(root.toString()));
  }

  RequestOptions request() {
    return new RequestOptions()
        .setServer(address)
        .setHost(name)
        .setPort(HTTPS)
        .setTimeout(TIMEOUT_MILLIS);
  }

  private static String end(String name, SocketAddress dns) throws IOException {
    SimpleResolver resolver = new SimpleResolver(dns.host());
    resolver.setPort(dns.port());
    Record question = Record.newRecord(Name.fromString(name + "."), Type.A, DClass.IN);
    String end = name;
    for (Record record : resolver.send(Message.newQuery(question)).getSection(Section.ANSWER)) {
      end =
          record instanceof CNAMERecord alias
              ? alias.getTarget().toString(true)
              : record.getName().toString(true);
    }
    return end;
  }

  private static SocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return SocketAddress.inetSocketAddress(
        Integer.parseInt(text.substring(colon + 1)), text.substring(0, colon));
  }
}
