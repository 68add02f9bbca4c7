package io.kimkao.edge.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.local.up.Rehearsal.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Whatever comes, the next request is served. */
final class BadInputTest {
  private static final String NAME = "cdnfailover.kimkao.io";
  private static final long MOST_QUESTIONS = 64 << 20;
  private static final String HEAD = " HTTP/1.1\r\nHost: " + NAME + "\r\n";

  @TempDir private static Path folder;
  private static Rehearsal chain;

  @BeforeAll
  static void start() throws Exception {
    Tool.needed("curl", "bad input to the local edge");
    chain = Rehearsal.start(folder, Settings.of("edge-routing"));
  }

  @AfterEach
  void theNextRequestIsServed() throws Exception {
    assertThat(chain.curl("https://" + NAME + "/next").text()).contains("HTTP/2 200");
  }

  @AfterAll
  static void end() {
    chain.close();
  }

  /** As a viewer writes it, {@code ;} for the end of a line, and the status that it gets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense;; | 400",
        "GET / HTTP/9.9;Host: x;; | 501",
        "GET nowhere HTTP/1.1;Host: cdnfailover.kimkao.io;; | 400",
        "GET http://evil.example/x HTTP/1.1;Host: cdnfailover.kimkao.io;; | 400",
        "GET .evil.example://x/y HTTP/1.1;Host: cdnfailover.kimkao.io;; | 400",
        "GET /\u009b31m HTTP/1.1;Host: cdnfailover.kimkao.io;; | 400",
        "GET / HTTP/1.1;Host: cdnfailover.kimkao.io;: x;; | 400",
        "GET / HTTP/1.1;Host: a;Host: b;; | 400",
        "GET / HTTP/1.1;No colon;; | 400",
        "POST / HTTP/1.1;Host: cdnfailover.kimkao.io;Content-Length: 3;Content-Length: 5;;abc | 400",
        "POST / HTTP/1.1;Host: cdnfailover.kimkao.io;Content-Length: -1;;abc | 400",
        "GET / HTTP/1.1;;  | 403",
        "TRACE / HTTP/1.1;Host: cdnfailover.kimkao.io;; | 405",
        "CONNECT a:443 HTTP/1.1;Host: cdnfailover.kimkao.io;; | 405",
      })
  void whatIsNoRequestIsRefused(String request, int status) throws Exception {
    assertThat(sent(request.replace(";", "\r\n"))).containsPattern("^HTTP/[0-9.]+ " + status + " ");
  }

  @Test
  void headersThatAreTooLongGet413AndTheConnectionEnds() throws Exception {
    assertThat(sent("GET /" + HEAD + "X: " + "a".repeat(40_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ")
        .contains("connection: close");
  }

  @Test
  void aBodyThatStopsHalfWayHarmsNobody() throws Exception {
    try (Socket socket = tls()) {
      socket.getOutputStream().write(bytes("POST /" + HEAD + "Content-Length: 100\r\n\r\nhalf"));
      socket.getOutputStream().flush();
      Thread.sleep(100);
    }
  }

  /** What is owed on a connection to the API must not be taken for the next request. */
  @Test
  void anAnswerBeforeTheEndOfTheBodyHarmsNoOtherViewer() throws Exception {
    chain.broken("cdn1-health", "healthy");
    chain.broken("cdn1-backend", "5xx");
    for (int i = 0; i < 5; i++) {
      assertThat(sent("POST /" + HEAD + "Content-Length: 200\r\n\r\nhello"))
          .startsWith("HTTP/1.1 500 ");
    }
    chain.mended();
    for (int i = 0; i < 10; i++) {
      assertThat(chain.curl("--data", "x=1", "https://" + NAME + "/after").text())
          .contains("HTTP/2 200", "\"uri\":\"/after\"");
    }
  }

  @Test
  void anAnswerThatNobodyWaitsForHarmsNobody() throws Exception {
    chain.broken("cdn1", "slow", 300);
    try (Socket socket = tls()) {
      socket.getOutputStream().write(bytes("GET /" + HEAD + "\r\n"));
      socket.getOutputStream().flush();
      Thread.sleep(50);
    }
    chain.mended();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001\u0000\u0001\u0000", ""})
  void whatIsNoTlsHarmsNobody(String text) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), chain.edge().ports().edge())) {
      socket.getOutputStream().write(bytes(text));
      socket.getOutputStream().flush();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "12345678901",
        "\u0000\u0001\u0001\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u00c0\u000c\u0000\u0001\u0000\u0001"
      })
  void whatIsNoQuestionHarmsNoNameServer(String text) throws Exception {
    byte[] packet = text.getBytes(StandardCharsets.ISO_8859_1);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(
              packet, packet.length, InetAddress.getLoopbackAddress(), chain.edge().ports().dns()));
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), chain.edge().ports().dns())) {
      socket.getOutputStream().write(new byte[] {(byte) 0xFF, (byte) 0xFF});
      socket.getOutputStream().write(packet);
    }
    assertThat(chain.dig("+short", NAME).text()).contains("127.0.0.1");
  }

  /** Who asks and does not read is not listened to for long. */
  @Test
  void questionsWithoutAReaderFillNothing() throws Exception {
    Message question =
        Message.newQuery(Record.newRecord(Name.fromString(NAME + "."), Type.A, DClass.IN));
    byte[] wire = question.toWire();
    ByteBuffer many = ByteBuffer.allocate(1_000 * (wire.length + 2));
    while (many.hasRemaining()) {
      many.putShort((short) wire.length).put(wire);
    }
    long taken = 0;
    try (SocketChannel channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), chain.edge().ports().dns()))) {
      channel.configureBlocking(false);
      for (int quiet = 0; quiet < 20 && taken < MOST_QUESTIONS; ) {
        int written = channel.write(many.hasRemaining() ? many : many.rewind());
        taken += written;
        quiet = written == 0 ? quiet + 1 : 0;
        Thread.sleep(written == 0 ? 50 : 0);
      }
    }
    assertThat(taken).isLessThan(MOST_QUESTIONS);
  }

  @Test
  void consolesThatDoNotReadAreFew() throws Exception {
    List<Socket> all = new ArrayList<>();
    try {
      int port = URI.create(chain.console()).getPort();
      for (int i = 0; i < 17; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        all.add(socket);
        socket
            .getOutputStream()
            .write(bytes("GET /local/events HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n"));
        String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
        assertThat(status).isEqualTo(i < 16 ? "HTTP/1.1 200" : "HTTP/1.1 503");
      }
    } finally {
      for (Socket socket : all) {
        socket.close();
      }
    }
  }

  /** Another site's page, open in the same browser. */
  @Test
  void theConsoleAnswersToNobodyElsesPages() throws Exception {
    String faults = chain.console() + "local/faults/cdn1/refuse";
    List<String> json = List.of("-H", "content-type: application/json", "-d", "{}", "-X", "PUT");
    assertThat(curl(faults, json, "Host: rebound.example")).contains("403 ", "Host must be");
    assertThat(curl(faults, json, "Origin: https://evil.example"))
        .contains("403 ", "Origin must be");
    assertThat(curl(faults, List.of("-d", "{}", "-X", "PUT"), "X: y")).contains("415 ");
    assertThat(curl(chain.console() + "local/state", List.of(), "Host: evil.example"))
        .contains("403 ");
    assertThat(curl(chain.console() + "local//", List.of(), "X: y")).contains("404 ");
    assertThat(curl(chain.console() + "..%2f..%2fpom.xml", List.of(), "X: y"))
        .doesNotContain("200 OK");
    assertThat(curl(faults, json, "X: y")).contains("200 OK");
    chain.mended();
  }

  private static String curl(String url, List<String> arguments, String header)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("curl", "-s", "-i", "--path-as-is"));
    command.addAll(arguments);
    command.addAll(List.of("-H", header, url));
    return Rehearsal.run(command).text();
  }

  /** All that comes back, until the connection ends or nothing comes for a second. */
  private static String sent(String request) throws IOException, GeneralSecurityException {
    try (Socket socket = tls()) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(bytes(request));
      socket.getOutputStream().flush();
      StringBuilder all = new StringBuilder();
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[4_096];
      try {
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
          all.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
      } catch (SocketTimeoutException e) {
        // a connection that stays
      }
      return all.toString();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Socket tls() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    return context
        .getSocketFactory()
        .createSocket(InetAddress.getLoopbackAddress(), chain.edge().ports().edge());
  }

  /** What is asked here is not who answers. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
