package io.kimkao.edge.local.up;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.failover.InstanceMemory;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.clock.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every order in which a few things can happen, up to a depth: the real function, the real memory
 * of its instances and the real rule of the active site, between a model of Route 53 (health
 * checks, hold-down, switch, TTL) and one of CloudFront (the roles of an origin group, writes in
 * one attempt).
 */
final class FailoverModelTest {
  private static final int DEPTH = 6;
  private static final ConfigurationFile FILE = file();
  private static final ObjectNode EDGE = FILE.atTheEdge().tree();
  private static final Configuration CONFIGURATION = FILE.atTheEdge().configuration();

  /** What can happen. */
  private enum Move {
    /** The first site breaks, or is repaired. */
    FIRST,
    SECOND,
    /** As long as health checks and DNS take, 40 s. */
    NOTICED,
    /** As long as hold-down and suspicion take, and not as long as a client stays: 400 s. */
    SETTLED,
    /** The operator switches to the second site, or back to automatic. */
    SWITCH,
    /** The client that is watched reads or writes. */
    READ,
    WRITE,
    /** Another client reads; its second attempt comes to the other instance. */
    ELSEWHERE
  }

  @Test
  void whateverHappensInWhateverOrder() {
    Move[] moves = Move.values();
    int[] path = new int[DEPTH];
    long worlds = 0;
    do {
      World world = new World();
      for (int move : path) {
        world.make(moves[move]);
      }
      world.findsTheWayBack();
      worlds++;
    } while (next(path, moves.length));
    assertThat(worlds).isEqualTo((long) Math.pow(moves.length, DEPTH));
  }

  /** What the search looks for can be found: a client that forgets its cookie jumps. */
  @Test
  void aClientThatForgetsItsCookieJumps() {
    World world = new World();
    world.forgetful = true;
    for (Move move : List.of(Move.FIRST, Move.NOTICED, Move.READ, Move.FIRST, Move.SETTLED)) {
      world.make(move);
    }
    assertThatThrownBy(() -> world.make(Move.READ))
        .hasMessageContaining(
            "[FIRST, NOTICED, READ, FIRST, SETTLED, READ]: served while it stays");
  }

  private static boolean next(int[] path, int base) {
    for (int i = 0; i < path.length; i++) {
      if (++path[i] < base) {
        return true;
      }
      path[i] = 0;
    }
    return false;
  }

  /** One run. */
  private static final class World {
    private final List<String> history = new ArrayList<>();
    private final boolean[] up = {true, true};
    private final boolean[] healthy = {true, true};
    private final Instance[] instances = {new Instance(), new Instance()};
    private final ActiveSite active;
    private boolean switched;
    private boolean forgetful;
    private long now = 1_800_000_000_000L;
    private @Nullable String cookie;
    private @Nullable String stay;
    private long stayUntil;
    private int requests;

    World() {
      active =
          new ActiveSite(
              requireNonNull(FILE.deployment()),
              Pace.REAL,
              () -> healthy[0],
              () -> now,
              line -> {});
    }

    void make(Move move) {
      history.add(move.name());
      switch (move) {
        case FIRST -> turn(0);
        case SECOND -> turn(1);
        case NOTICED -> pass(40_000);
        case SETTLED -> pass(400_000);
        case SWITCH -> {
          switched = !switched;
          active.set(switched ? Position.SECOND : Position.AUTOMATIC);
        }
        case READ -> watched(read(0, 0));
        case WRITE -> watched(write());
        case ELSEWHERE -> {
          String kept = cookie;
          cookie = null;
          read(0, 1);
          cookie = kept;
        }
      }
    }

    /** A client may leave a site that has failed in its window. */
    private void turn(int site) {
      up[site] = !up[site];
      if (!up[site] && ("cdn" + (site + 1)).equals(stay)) {
        stay = null;
      }
    }

    /** Health checks notice after 30 s, and DNS is asked all the time. */
    private void pass(long millis) {
      now += 30_000;
      healthy[0] = up[0];
      healthy[1] = up[1];
      active.isFirst();
      now += millis - 30_000;
      active.isFirst();
    }

    /** Never both origins for one sticky client within its window. */
    private void watched(@Nullable String served) {
      if (stay != null && now < stayUntil) {
        assertThat(served).as("%s: served while it stays", history).isEqualTo(stay);
      }
      if (served == null || cookie == null || !cookie.startsWith("cdnfailover-site=" + served)) {
        return;
      }
      stay = served;
      int minute = cookie.indexOf('.') + 1;
      long end = Long.parseLong(cookie.substring(minute, cookie.indexOf('.', minute))) * 60_000;
      stayUntil = end;
    }

    /** Who answers a read; {@code null} for nobody. */
    @Nullable String read(int first, int second) {
      requests++;
      String one = instances[first].ask("GET", "primary", this);
      if (answers(one)) {
        return instances[first].answered("GET", one, "primary", this);
      }
      String other = instances[second].ask("GET", "secondary", this);
      String served =
          answers(other) ? instances[second].answered("GET", other, "secondary", this) : null;
      if (first == second && (up[0] || up[1])) {
        assertThat(served).as("%s: a read is answered while one site is up", history).isNotNull();
      }
      return served;
    }

    /** Never a write twice: there is one attempt, and who answers has stored it. */
    private @Nullable String write() {
      requests++;
      String one = instances[0].ask("POST", "primary", this);
      assertThat(one).as("%s: a write has an origin", history).matches("cdn[12]");
      return answers(one) ? instances[0].answered("POST", one, "primary", this) : null;
    }

    private boolean answers(String site) {
      return up[site.charAt(3) - '1'];
    }

    /** Route 53: the primary record while its check is healthy or the secondary's is not. */
    String dns() {
      boolean first = active.isFirst();
      return ActiveOrigin.address(first || !healthy[1] ? 0 : 1);
    }

    /** Always a way back: all is repaired, time passes, and the first site serves again. */
    void findsTheWayBack() {
      up[0] = true;
      up[1] = true;
      switched = false;
      active.set(Position.AUTOMATIC);
      pass(400_000);
      pass(400_000);
      assertThat(read(0, 0)).as("%s: the way back", history).isEqualTo("cdn1");
      assertThat(write()).as("%s: the way back", history).isEqualTo("cdn1");
    }
  }

  /** One process of the function. */
  private static final class Instance {
    private final FailoverFunction function = new FailoverFunction(CONFIGURATION, line -> {});
    private final ActiveOrigin dns = requireNonNull(function.active());
    private final InstanceMemory memory =
        InstanceMemory.of(new JacksonObject(EDGE), text -> Integer.toHexString(text.hashCode()));

    /** The origin-request event: the site that is asked. */
    String ask(String method, String role, World world) {
      ObjectNode event = event(method, role, world);
      decide(event, world);
      String to = event.at("/Records/0/cf/request/origin/custom/domainName").asText();
      return to.substring("origin-".length(), to.indexOf('.'));
    }

    /** The origin-response event: that site, and the cookie is kept. */
    String answered(String method, String site, String role, World world) {
      ObjectNode event = event(method, role, world);
      ObjectNode cf = (ObjectNode) event.at("/Records/0/cf");
      ((ObjectNode) cf.at("/config")).put("eventType", "origin-response");
      ((ObjectNode) cf.at("/request/origin/custom"))
          .put("domainName", "origin-" + site + ".kimkao.io");
      ObjectNode response = cf.putObject("response").put("status", "200");
      response.put("statusDescription", "OK").putObject("headers");
      decide(event, world);
      JsonNode line = response.at("/headers/set-cookie/0/value");
      if (line.isTextual()) {
        world.cookie = line.asText().substring(0, line.asText().indexOf(';'));
      }
      return site;
    }

    private void decide(ObjectNode event, World world) {
      if (dns.isDue((double) world.now)) {
        dns.answered(world.dns(), 10, (double) world.now);
      }
      memory.decide(
          function, dns, Event.of(new JacksonObject(event)), (double) world.now, line -> {});
    }

    private static ObjectNode event(String method, String role, World world) {
      ObjectNode event = EVENT.deepCopy();
      ObjectNode request = (ObjectNode) event.at("/Records/0/cf/request");
      request.put("method", method);
      String own = role.equals("primary") ? "cdn1" : "cdn2";
      ((ObjectNode) request.at("/origin/custom")).put("domainName", "edge-" + own + ".kimkao.io");
      ((ObjectNode) request.at("/origin/custom/customHeaders/x-failover-role/0"))
          .put("value", role);
      ((ObjectNode) event.at("/Records/0/cf/config")).put("requestId", "r" + world.requests);
      if (world.cookie != null && !world.forgetful) {
        ((ObjectNode) request.get("headers"))
            .putArray("cookie")
            .addObject()
            .put("key", "Cookie")
            .put("value", world.cookie);
      }
      return event;
    }
  }

  private static final ObjectNode EVENT =
      tree(
          """
      {"Records": [{"cf": {
        "config": {"distributionDomainName": "d.cloudfront.net", "distributionId": "E",
                   "eventType": "origin-request", "requestId": "r"},
        "request": {"clientIp": "203.0.113.1", "method": "GET", "uri": "/", "querystring": "",
          "headers": {"host": [{"key": "Host", "value": "cdnfailover.kimkao.io"}]},
          "origin": {"custom": {"customHeaders":
            {"x-failover-role": [{"key": "X-Failover-Role", "value": "primary"}]},
            "domainName": "x", "keepaliveTimeout": 5, "path": "", "port": 443,
            "protocol": "https", "readTimeout": 30, "sslProtocols": ["TLSv1.2"]}}}}}]}
      """);

  private static ConfigurationFile file() {
    try {
      ObjectNode tree =
          ConfigurationFile.read(Path.of("../samples/config/edge-routing.json")).tree().deepCopy();
      ((ObjectNode) tree.path("failover"))
          .putObject("stay")
          .put("key", "0123456789abcdef0123456789abcdef");
      return ConfigurationFile.read(Json.bytes(tree));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode tree(String text) {
    try {
      return (ObjectNode) Json.read(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
