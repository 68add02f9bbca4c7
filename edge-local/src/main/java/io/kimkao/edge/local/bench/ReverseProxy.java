package io.kimkao.edge.local.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.api.Nginx;
import io.kimkao.edge.local.tls.Authority;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.X509KeyManager;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** nginx with TLS before the same backend, and nothing else. */
final class ReverseProxy {
  private static final String ADDRESS = "127.0.0.1";
  private static final String NAME = "proxy.example.com";
  private static final int POLL_MILLIS = 20;
  private static final int POLLS = 250;

  private ReverseProxy() {}

  /** Starts both and gives back the file that describes them as {@code local.json} would. */
  static Path start(Children children, Path nginx) throws IOException, GeneralSecurityException {
    Nginx backend = Nginx.start(nginx, children.folder("backend-"), "cdn1", ADDRESS);
    children.atEnd(backend::close);
    Path folder = children.folder("proxy-");
    Path root = folder.resolve("ca.pem");
    certify(folder, root);
    int port = FreePorts.one();
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        Resource.text("reverse-proxy.conf")
            .replace("@LISTEN@", ADDRESS + ":" + port)
            .replace("@BACKEND@", ADDRESS + ":" + backend.port())
            .replace("@FOLDER@", folder.toString()));
    String log = folder.resolve("error.log").toString();
    Process process =
        children.start(
            new ProcessBuilder(
                    List.of(
                        nginx.toString(),
                        "-p",
                        folder.toString(),
                        "-e",
                        log,
                        "-c",
                        configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
    await(process, port, Path.of(log));
    return Files.write(
        folder.resolve("local.json"),
        Json.bytes(
            JsonNodeFactory.instance
                .objectNode()
                .put("publicName", NAME)
                .put("ca", root.toString())
                .put("edge", ADDRESS + ":" + port)));
  }

  private static void certify(Path folder, Path root) throws IOException, GeneralSecurityException {
    Authority authority = new Authority();
    authority.writeRoot(root);
    X509KeyManager keys = (X509KeyManager) authority.issue(List.of(NAME)).getKeyManagers()[0];
    String alias = keys.getServerAliases("EC", null)[0];
    write(folder.resolve("key.pem"), new JcaPKCS8Generator(keys.getPrivateKey(alias), null));
    write(folder.resolve("certificate.pem"), keys.getCertificateChain(alias)[0]);
  }

  private static void write(Path file, Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    }
    Files.writeString(file, text.toString());
  }

  private static void await(Process process, int port, Path log) throws IOException {
    for (int poll = 0; poll < POLLS && process.isAlive(); poll++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        Pause.millis(POLL_MILLIS);
      }
    }
    throw new ReplayException(
        "nginx as reverse proxy: must start, but does not: " + Files.readString(log).strip());
  }
}
