package io.kimkao.edge.local.up;

import static io.kimkao.edge.local.up.Rehearsal.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.local.up.Rehearsal.Memory;
import io.kimkao.edge.local.up.Rehearsal.Said;
import io.kimkao.edge.local.up.Rehearsal.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** The chain on loopback, judged by curl and by a resolver. */
final class LocalEdgeTest {
  private static final String NAME = "cdnfailover.kimkao.io";
  private static final String URL = "https://" + NAME;
  private static final String AGAIN = "; who asked DNS asks again within 10 s\n";

  @TempDir private static Path shared;
  private static Rehearsal chain;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    Tool.needed("curl", "the local edge");
    chain = Rehearsal.start(shared, Settings.of("edge-routing"));
  }

  @AfterEach
  void mend() throws Exception {
    chain.mended();
  }

  @AfterAll
  static void end() {
    chain.close();
  }

  @Test
  void aRequestGoesThroughNamesEdgeFunctionApiAndBackend() throws Exception {
    Said answer = chain.curl(URL + "/orders?id=7");
    assertThat(answer.exitCode()).as(answer.text()).isZero();
    assertThat(answer.text())
        .contains("HTTP/2 200", "x-cache: Miss from cloudfront", "x-amz-cf-pop: ", "x-amz-cf-id: ")
        .contains("apigw-requestid: ", "x-served-origin: cdn1", ".cloudfront.net (CloudFront)")
        .contains("\"site\":\"cdn1\"", "\"uri\":\"/orders?id=7\"", "\"host\":\"cdn1.kimkao.io\"")
        .contains("\"forwardedHost\":\"" + NAME + "\"");
    Said posted = chain.curl("--http1.1", "--data", "x=1", URL + "/orders");
    assertThat(posted.text())
        .contains("HTTP/1.1 200", "\"method\":\"POST\"", "\"bodyBytes\":\"3\"");
  }

  @Test
  void nginxAnswersAsTheBackendThatIsBuiltInDoes() throws Exception {
    Path nginx = Tool.needed("nginx", "nginx as backend");
    try (Rehearsal other = Rehearsal.start(folder, Settings.of("edge-routing").by(nginx))) {
      assertThat(other.curl("--data", "x=1", URL + "/orders?a=%22").text())
          .contains("{\"site\":\"cdn1\",\"method\":\"POST\",\"uri\":\"/orders?a=%22\"")
          .contains("\"host\":\"cdn1.kimkao.io\",\"forwardedHost\":\"" + NAME + "\"")
          .contains("\"bodyBytes\":\"3\"}");
      assertThat(other.curl("-g", URL + "/a\"b").text()).contains("(not printable in JSON)");
      assertThat(other.curl("--data-binary", "@" + other.root(), URL + "/orders").text())
          .contains("HTTP/2 200");
    }
  }

  @Test
  void aServiceOfOnesOwnStandsBehindTheApis() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      int port =
          vertx
              .createHttpServer()
              .requestHandler(request -> request.response().end("mine: " + request.uri()))
              .listen(0, Ports.ADDRESS)
              .await()
              .actualPort();
      SocketAddress mine = SocketAddress.inetSocketAddress(port, Ports.ADDRESS);
      try (Rehearsal other =
          Rehearsal.start(folder, Settings.of("edge-routing").behind(mine, mine))) {
        assertThat(other.curl(URL + "/orders").text()).contains("HTTP/2 200", "mine: /orders");
      }
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void aNameThatNobodyOwnsIsRefused() throws Exception {
    assertThat(chain.curl("--insecure", "https://other.example/").text())
        .contains("HTTP/2 403", "x-cache: Error from cloudfront");
  }

  /** By the bundle in Node.js and by the jar in the JVM. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsFailOverAtOnceAndWritesWhenDnsHasMoved(boolean jvm) throws Exception {
    Settings settings = Settings.of("edge-routing");
    try (Rehearsal own = Rehearsal.start(folder, jvm ? settings.byJar() : settings)) {
      own.broken("cdn1-health", "healthy"); // DNS stays for now
      own.broken("cdn1", "refuse");
      Said read = own.curl(URL + "/orders");
      assertThat(read.text())
          .contains("HTTP/2 200", "x-served-origin: cdn2", "\"host\":\"cdn2.kimkao.io\"");
      assertThat(functions(own, id(read))).isGreaterThanOrEqualTo(3);
      own.mended("cdn1-health");
      Said posted = until(own, "x-served-origin: cdn2", "--data", "x=1", URL + "/orders");
      assertThat(posted.text()).contains("HTTP/2 200", "\"host\":\"cdn2.kimkao.io\"");
      assertThat(text(ask(own, "active." + NAME, false))).contains("192.0.2.2");
    }
  }

  /** The distribution's own name for it still resolves, so the function is asked. */
  @Test
  void writesGoOnWhenTheNameOfTheirApiIsGone() throws Exception {
    try (Rehearsal own = Rehearsal.start(folder, Settings.of("edge-routing"))) {
      own.broken("cdn1", "dns");
      Said posted = until(own, "x-served-origin: cdn2", "--data", "x=1", URL + "/orders");
      assertThat(posted.text()).contains("HTTP/2 200", "\"host\":\"cdn2.kimkao.io\"");
      assertThat(text(ask(own, "edge-cdn1.kimkao.io", false))).contains("192.0.2.3");
      assertThat(text(ask(own, "origin-cdn1.kimkao.io", false))).doesNotContain("127.0.0.1");
    }
  }

  /** What an instance has learned from reads is for writes, long before DNS has moved. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anInstanceThatHasSeenReadsFailSendsWritesElsewhere(boolean jvm) throws Exception {
    Settings settings = Settings.of("edge-routing").with(Memory.SUSPECT);
    try (Rehearsal own = Rehearsal.start(folder, jvm ? settings.byJar() : settings)) {
      own.broken("cdn1-health", "healthy"); // DNS never moves
      own.broken("cdn1", "refuse");
      assertThat(own.curl("--data", "x=1", URL + "/orders").text()).contains("HTTP/2 502");
      for (int i = 0; i < 3; i++) {
        assertThat(own.curl(URL + "/orders").text()).contains("HTTP/2 200", "\"site\":\"cdn2\"");
      }
      assertThat(own.curl("--data", "x=1", URL + "/orders").text())
          .contains("HTTP/2 200", "\"site\":\"cdn2\"", "\"host\":\"cdn2.kimkao.io\"");
      for (int i = 0;
          i < 100 && own.lines().stream().noneMatch(one -> one.contains("suspected"));
          i++) {
        Thread.sleep(20);
      }
      assertThat(own.lines())
          .contains("log     suspected: cdn1 failed again and again; writes avoid it for now");
      assertThat(text(ask(own, "active." + NAME, false))).contains("192.0.2.1");
    }
  }

  /**
   * The cookie that the bundle has signed is one that the jar believes, and a forged one is not.
   */
  @Test
  void aClientStaysWhereItsReadWasServedWhicheverArtefactSaidSo() throws Exception {
    Settings settings = Settings.of("edge-routing").with(Memory.STAY);
    String cookie;
    try (Rehearsal bundle =
        Rehearsal.start(Files.createDirectory(folder.resolve("node")), settings)) {
      assertThat(bundle.curl(URL + "/orders").text()).doesNotContain("set-cookie");
      bundle.broken("cdn1-health", "healthy");
      bundle.broken("cdn1", "refuse");
      String head = bundle.curl(URL + "/orders").text();
      assertThat(head).contains("set-cookie: cdnfailover-site=cdn2.");
      cookie = head.split("set-cookie: ", 2)[1].split(";", 2)[0];
      bundle.mended();
      assertThat(bundle.curl("-b", cookie, "-d", "x=1", URL + "/a").text())
          .contains("\"site\":\"cdn2\"");
    }
    try (Rehearsal jar =
        Rehearsal.start(Files.createDirectory(folder.resolve("jvm")), settings.byJar())) {
      assertThat(jar.curl("-b", cookie, "-d", "x=1", URL + "/a").text())
          .contains("\"site\":\"cdn2\"");
      assertThat(jar.curl("-b", cookie + "x", "-d", "x=1", URL + "/a").text())
          .contains("\"site\":\"cdn1\"");
    }
  }

  /** What each fault does to a read and to a write, and that it is undone. */
  @ParameterizedTest(name = "{0} {1}: a read gets {2}, a write gets {3}")
  @CsvSource({
    "cdn1, refuse, 200, 502",
    "cdn1, dns, 200, 502",
    "cdn1, certificate, 200, 502",
    "cdn1, 5xx, 200, 503",
    "cdn1, down, 200, 504",
    "cdn1-backend, refuse, 200, 503",
    "cdn1-backend, 5xx, 200, 500",
    "function, throw, 503, 503",
    "distribution, 5xx, 503, 503",
  })
  void aFaultIsSeenAndUndone(String part, String kind, int read, int write) throws Exception {
    chain.broken("cdn1-health", "healthy"); // DNS stays
    chain.broken(part, kind);
    assertThat(chain.curl(URL + "/a").text()).contains("HTTP/2 " + read);
    assertThat(chain.curl("--data", "x=1", URL + "/a").text()).contains("HTTP/2 " + write);
    chain.mended();
    assertThat(chain.curl("--data", "x=1", URL + "/a").text()).contains("HTTP/2 200");
  }

  @Test
  void aBodyThatStopsInTheMiddleStopsForTheViewerToo() throws Exception {
    chain.broken("cdn1", "reset");
    assertThat(chain.curl(URL + "/a").exitCode()).isIn(18, 92);
    assertThat(chain.curl("--http1.1", URL + "/a").exitCode()).isIn(18, 56);
    chain.mended();
    assertThat(chain.curl(URL + "/a").text()).contains("HTTP/2 200");
  }

  @Test
  void whatIsSlowIsLateAndTheEdgeItselfCanRefuse() throws Exception {
    for (String part : new String[] {"cdn1", "cdn1-backend", "function", "distribution"}) {
      chain.broken(part, "slow", 700);
      long start = System.nanoTime();
      assertThat(chain.curl(URL + "/a").text()).contains("HTTP/2 200");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(700));
      chain.mended();
    }
    chain.broken("edge", "refuse");
    assertThat(chain.curl(URL + "/a").exitCode()).isEqualTo(7);
    chain.mended();
    assertThat(chain.curl(URL + "/a").text()).contains("HTTP/2 200");
  }

  @Test
  void aLyingHealthCheckMovesDnsAndNothingElse() throws Exception {
    chain.broken("cdn1-health", "unhealthy");
    assertThat(text(ask(chain, "active." + NAME, false))).contains("192.0.2.2");
    chain.broken("cdn2-health", "unhealthy");
    assertThat(text(ask(chain, "active." + NAME, false)))
        .as("an unhealthy secondary gives the primary")
        .contains("192.0.2.1");
  }

  @Test
  void namesAreAnsweredOverBothProtocols() throws Exception {
    for (boolean tcp : new boolean[] {false, true}) {
      assertThat(text(ask(chain, NAME, tcp))).contains(Deployed.domainName(1), "127.0.0.1");
      assertThat(text(ask(chain, "active." + NAME, tcp))).contains("192.0.2.1");
      Message nobody = ask(chain, "nobody.kimkao.io", tcp);
      assertThat(nobody.getRcode()).isEqualTo(Rcode.NXDOMAIN);
      assertThat(nobody.getSection(Section.AUTHORITY).toString())
          .as("how long that may be remembered")
          .contains("kimkao.io.", "900", "SOA");
      assertThat(ask(chain, "kimkao.io", tcp).getRcode()).isEqualTo(Rcode.NOERROR);
      assertThat(ask(chain, "example.com", tcp).getRcode()).isEqualTo(Rcode.REFUSED);
    }
  }

  @Test
  void oneLineForEachRequestSaysWhoDidWhat() throws Exception {
    String id = id(chain.curl(URL + "/one-line?id=7"));
    for (int i = 0;
        i < 100 && chain.lines().stream().noneMatch(one -> one.contains("/one-line"));
        i++) {
      Thread.sleep(20);
    }
    assertThat(chain.lines())
        .filteredOn(line -> line.contains("/one-line"))
        .singleElement()
        .asString()
        .containsSubsequence(
            "GET",
            "/one-line?id=7",
            "200",
            " ms  d1local0edge → E1LOCALEDGE → cdn1 → cdn1",
            id.substring(0, 12));
  }

  @Test
  void theCommandsBreakMendAndTrace() throws Exception {
    assertThat(chain.edge("break").text())
        .contains("cdn1 ", "API of site cdn1", "down, refuse, slow, 5xx, reset, certificate, dns");
    assertThat(chain.edge("break", "cdn1", "slow", "250").text()).isEqualTo("cdn1: slow 250\n");
    assertThat(chain.edge("break", "cdn1").text()).contains("now: slow 250");
    assertThat(chain.edge("break", "cdn1", "5xx", "2"))
        .isEqualTo(new Said(2, "5xx: must be 0 to 1 rate, but is 2.0\n"));
    assertThat(chain.edge("break", "cdn3", "slow").text())
        .startsWith("cdn3: must be one of dns, edge, ");
    assertThat(chain.edge("break", "dns", "5xx").text())
        .isEqualTo("dns: must be broken by one of down, slow, but by 5xx\n");
    assertThat(chain.edge("mend", "cdn1").text()).isEqualTo("cdn1: works\n");
    assertThat(chain.edge("mend").text()).isEqualTo("all parts work\n");
    String id = id(chain.curl(URL + "/orders"));
    assertThat(chain.edge("trace", id.substring(0, 12)).text())
        .startsWith("GET " + URL + "/orders  HTTP/2  200")
        .containsSubsequence(
            "dns",
            "edge",
            "function",
            "origin-request function",
            "~ headers.host[0].value: \"" + NAME + "\" → \"cdn1.kimkao.io\"",
            "origin",
            "answered 200",
            id);
    assertThat(chain.edge("trace", id, "--json").text()).contains("\"before\"", "\"Records\"");
    assertThat(chain.edge("trace", "nobody").exitCode()).isEqualTo(2);
  }

  @Test
  void theSwitchMovesReadsAndWritesWithoutAnyFault() throws Exception {
    try (Rehearsal own = Rehearsal.start(folder, Settings.of("edge-routing").holding(300))) {
      assertThat(own.edge("switch", "second").text())
          .isEqualTo("local edge: cdn2 is active, switched by hand" + AGAIN);
      Said posted = until(own, "x-served-origin: cdn2", "--data", "x=1", URL + "/orders");
      assertThat(posted.text()).contains("HTTP/2 200");
      assertThat(own.edge("switch", "automatic").text())
          .isEqualTo("local edge: cdn1 is active" + AGAIN);
      own.broken("cdn1-health", "unhealthy");
      own.mended("cdn1-health");
      assertThat(own.edge("switch", "automatic").text())
          .startsWith("local edge: cdn2 is active, held for ");
      assertThat(own.edge("status").text())
          .contains("  active   cdn2, held for ", "cdn1     healthy");
      assertThat(own.edge("switch", "second").text()).contains("cdn2 is active, switched by hand");
      assertThat(own.edge("switch", "release").text())
          .as("the switch stays where it is")
          .contains("cdn2 is active, switched by hand");
      own.broken("cdn2-health", "unhealthy");
      assertThat(own.edge("status").text())
          .contains("  active   cdn1, switched by hand, but cdn2 is unhealthy\n")
          .contains("  broken   cdn2-health: unhealthy\n");
      own.mended("cdn2-health");
      assertThat(own.edge("switch", "automatic").exitCode()).isZero();
      own.broken("cdn1-health", "unhealthy");
      own.mended("cdn1-health");
      assertThat(text(ask(own, "active." + NAME, false))).contains("192.0.2.2");
      assertThat(own.edge("switch", "release").text())
          .isEqualTo("local edge: cdn1 is active" + AGAIN);
      assertThat(own.edge("switch", "first"))
          .isEqualTo(
              new Said(2, "switch: must be one of second, automatic, release, but was first\n"));
      assertThat(own.lines())
          .containsSubsequence(
              "switch  second",
              "dns     active.cdnfailover.kimkao.io → 192.0.2.2, which means cdn2",
              "switch  automatic",
              "dns     active.cdnfailover.kimkao.io → 192.0.2.1, which means cdn1",
              "held    cdn1 is well again; it is active in 300 s, or after ./edge switch release");
    }
  }

  /** Whatever the protocol, with a body and without. */
  @ParameterizedTest
  @CsvSource({
    "POST, --http2, x=1",
    "POST, --http1.1, x=1",
    "POST, --http2, ''",
    "PUT, --http2, x=1",
    "DELETE, --http2, ",
    "OPTIONS, --http2, "
  })
  void everyRequestHasATrace(String method, String protocol, String body) throws Exception {
    List<String> command = new ArrayList<>(List.of("-X", method, protocol));
    if (body != null) {
      command.addAll(List.of("--data", body));
    }
    command.add(URL + "/traced");
    String id = id(chain.curl(command.toArray(String[]::new)));
    for (int i = 0; i < 100 && chain.edge().traces().find(id) == null; i++) {
      Thread.sleep(20);
    }
    assertThat(chain.edge().traces().find(id)).isNotNull();
  }

  private static long functions(Rehearsal chain, String id) throws InterruptedException {
    for (int i = 0; i < 100 && chain.edge().traces().find(id) == null; i++) {
      Thread.sleep(20);
    }
    var trace = chain.edge().traces().find(id);
    return trace == null ? 0 : trace.steps().stream().filter(step -> step.before() != null).count();
  }

  private static Said until(Rehearsal chain, String what, String... arguments) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (true) {
      Said said = chain.curl(arguments);
      if (said.text().contains(what)) {
        return said;
      }
      assertThat(System.nanoTime()).as(said.text()).isLessThan(end);
    }
  }

  private static Message ask(Rehearsal chain, String name, boolean tcp) throws IOException {
    SimpleResolver resolver = new SimpleResolver(Ports.ADDRESS);
    resolver.setPort(chain.edge().ports().dns());
    resolver.setTCP(tcp);
    Name asked = Name.fromString(name + ".");
    return resolver.send(Message.newQuery(Record.newRecord(asked, Type.A, DClass.IN)));
  }

  private static String text(Message message) {
    return message.getSection(Section.ANSWER).toString();
  }
}
