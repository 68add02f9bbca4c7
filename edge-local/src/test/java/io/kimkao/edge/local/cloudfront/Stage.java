package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.local.clock.Pace;
import io.kimkao.edge.local.distribution.Association;
import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.CachePolicy;
import io.kimkao.edge.local.distribution.CustomErrorResponse;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.Origin;
import io.kimkao.edge.local.distribution.OriginGroup;
import io.kimkao.edge.local.distribution.OriginRequestPolicy;
import io.kimkao.edge.local.distribution.Selection;
import io.kimkao.edge.local.distribution.Served;
import io.kimkao.edge.local.distribution.StoredDistribution;
import io.kimkao.edge.local.distribution.ViewerProtocolPolicy;
import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.fault.Silence;
import io.kimkao.edge.local.lambda.EdgeFunction;
import io.kimkao.edge.local.tls.Authority;
import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/** An edge with many distributions, each of which shows one thing, and origins behind them. */
final class Stage implements AutoCloseable, Network {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> ALL =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");
  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final int FUNCTION_MILLIS = 1_500;

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, SocketAddress> names = new HashMap<>();
  private final Map<String, OriginOnStage> origins = new HashMap<>();
  private final Map<String, Trace> traces = new ConcurrentHashMap<>();
  private final AtomicLong later = new AtomicLong();
  private Served served = Served.NOTHING;
  private final Authority authority = new Authority();
  private final Silence silence;
  private final EdgeFunction function;
  private final int https = freePort();
  private final int http = freePort();
  private int made;

  Stage(Path folder) throws IOException, GeneralSecurityException {
    origin("first.test", certified(authority, "first.test"));
    origin("second.test", certified(authority, "second.test"));
    origin("by-host.test", certified(authority, "by-host-only.test"));
    origin("wrong.test", certified(authority, "other.test"));
    origin("self-signed.test", certified(new Authority(), "self-signed.test"));
    origin("plain.test", null);
    names.put("refusing.test", SocketAddress.inetSocketAddress(freePort(), LOOPBACK));
    int silent = freePort();
    silence = new Silence(LOOPBACK, silent);
    names.put("silent.test", SocketAddress.inetSocketAddress(silent, LOOPBACK));
    function =
        EdgeFunction.start(
                vertx, functions(folder), 2, LOOPBACK + ":9", null, FUNCTION_MILLIS, line -> {})
            .await();
    distributions();
    Certificates certificates = certified(authority, "*.cloudfront.net");
    certificates.add("all.example").add("*.wild.example");
    new Edge(
            vertx,
            new Edge.Parts(
                new Part("edge", "", EnumSet.noneOf(Kind.class)),
                id -> new Part(id, "", EnumSet.noneOf(Kind.class)),
                id -> new Part(id, "", EnumSet.noneOf(Kind.class))),
            host -> served.forHost(host),
            certificates,
            this,
            authority.trust(),
            Pace.REAL,
            new Cache(() -> System.currentTimeMillis() + later.get()),
            trace -> traces.put(trace.id(), trace))
        .listen(LOOPBACK, https, http)
        .await();
  }

  Vertx vertx() {
    return vertx;
  }

  int https() {
    return https;
  }

  int http() {
    return http;
  }

  @Nullable Trace trace(String id) {
    return traces.get(id);
  }

  OriginOnStage origin(String name) {
    return Objects.requireNonNull(origins.get(name), name);
  }

  /** Time goes by for the cache. */
  void later(long seconds) {
    later.addAndGet(seconds * 1000);
  }

  @Override
  public @Nullable SocketAddress resolve(String name) {
    return names.get(name);
  }

  @Override
  public @Nullable String end(String name) {
    return null;
  }

  @Override
  public void close() throws IOException {
    function.close();
    silence.close();
    vertx.close().await();
  }

  private void distributions() {
    Behavior all = behavior("*", "first");
    put(List.of(all), "all.example", "*.example", "exact.wild.example");
    put(List.of(all), Map.of(), false, "disabled.test");
    put(List.of(all), "*.wild.example");
    put(List.of(all), "stranger.test", "stranger.wild.example");
    put(List.of(with(all, OriginRequestPolicy.NOTHING)), "bare.test");
    put(List.of(with(all, OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)), "no-host.test");
    put(List.of(methods(all, Set.of("GET", "HEAD"))), "reads.test");
    put(List.of(viewer(all, ViewerProtocolPolicy.REDIRECT_TO_HTTPS)), "redirect.test");
    put(List.of(viewer(all, ViewerProtocolPolicy.HTTPS_ONLY)), "https-only.test");
    put(
        List.of(viewer(functions(all, false), ViewerProtocolPolicy.REDIRECT_TO_HTTPS)),
        "redirect-fn.test");
    for (String target :
        List.of("by-host", "wrong", "self-signed", "plain", "refusing", "silent", "slow", "dns")) {
      put(List.of(behavior("*", target)), target + "-only.test");
    }
    put(List.of(with(behavior("*", "wrong"), OriginRequestPolicy.NOTHING)), "wrong-bare.test");
    put(List.of(functions(behavior("*", "dns"), false)), "dns-fn.test");
    caches();
    groups();
    pages();
    put(List.of(functions(all, false), behavior("/only/*", "second")).subList(0, 1), "fn.test");
    put(List.of(behavior("/only/*", "second"), functions(all, false)), "fn-two.test");
    put(List.of(functions(all, true)), "body.test");
  }

  private void caches() {
    Behavior all = behavior("*", "first");
    Selection none = Selection.NONE;
    put(List.of(cached(all, new CachePolicy("c", 0, 60, 600, none, none, none))), "cached.test");
    put(List.of(cached(all, new CachePolicy("m", 20, 60, 600, none, none, none))), "min.test");
    put(
        List.of(
            cached(
                all,
                new CachePolicy(
                    "k",
                    0,
                    60,
                    600,
                    Selection.onlyHeaders(Set.of("x-key")),
                    new Selection(Selection.Kind.ONLY, Set.of("key")),
                    new Selection(Selection.Kind.ONLY, Set.of("key"))))),
        "keyed.test");
    put(
        List.of(functions(cached(all, new CachePolicy("f", 0, 60, 600, none, none, none)), false)),
        "cached-fn.test");
    put(List.of(behavior("*", "first")), "disabled-cache.test");
  }

  private void groups() {
    put(List.of(behavior("*", "all-codes")), "group.test");
    put(List.of(optionsCached(behavior("*", "all-codes"))), "group-options.test");
    put(List.of(behavior("*", "refusing-first")), "group-refusing.test");
    put(List.of(behavior("*", "refusing-no-503")), "group-no-503.test");
    put(List.of(behavior("*", "slow-first")), "group-slow.test");
    put(List.of(behavior("*", "silent-first")), "group-silent.test");
    put(List.of(functions(behavior("*", "all-codes"), false)), "group-fn.test");
    Behavior reads = behavior("*", "first");
    put(
        List.of(
            new Behavior(
                "*",
                "first",
                "all-codes",
                reads.viewerProtocolPolicy(),
                reads.allowedMethods(),
                reads.cachedMethods(),
                reads.cachePolicy(),
                reads.originRequestPolicy(),
                reads.functions())),
        "group-by-function.test");
  }

  private void pages() {
    put(
        List.of(functions(behavior("*", "first"), false)),
        Map.of(
            503, new CustomErrorResponse(503, "/pages/sorry", 200, 0),
            404, new CustomErrorResponse(404, "/status/500", 200, 0)),
        true,
        "pages.test");
    put(
        List.of(behavior("/pages/*", "second"), behavior("*", "refusing")),
        Map.of(502, new CustomErrorResponse(502, "/pages/sorry", 503, 0)),
        true,
        "pages-elsewhere.test");
  }

  private void put(List<Behavior> behaviors, String... aliases) {
    put(behaviors, Map.of(), true, aliases);
  }

  private void put(
      List<Behavior> behaviors,
      Map<Integer, CustomErrorResponse> errors,
      boolean enabled,
      String... aliases) {
    String id = "E" + ++made;
    Map<String, Origin> known = new LinkedHashMap<>();
    for (String name : List.of("first", "second", "by-host", "wrong", "self-signed", "refusing")) {
      known.put(name, custom(name, name + ".test", Origin.ProtocolPolicy.HTTPS_ONLY, 1, 30_000));
    }
    known.put("plain", custom("plain", "plain.test", Origin.ProtocolPolicy.HTTP_ONLY, 1, 30_000));
    known.put(
        "silent", custom("silent", "silent.test", Origin.ProtocolPolicy.HTTPS_ONLY, 2, 30_000));
    known.put("slow", custom("slow", "first.test", Origin.ProtocolPolicy.HTTPS_ONLY, 2, 1_000));
    known.put("dns", custom("dns", "nowhere.test", Origin.ProtocolPolicy.HTTPS_ONLY, 1, 30_000));
    Set<Integer> codes = Set.of(500, 502, 503, 504);
    Map<String, OriginGroup> groups =
        Map.of(
            "all-codes", new OriginGroup("all-codes", "first", "second", codes),
            "refusing-first", new OriginGroup("refusing-first", "refusing", "second", codes),
            "refusing-no-503", new OriginGroup("no-503", "refusing", "second", Set.of(500, 502)),
            "slow-first", new OriginGroup("slow-first", "slow", "second", codes),
            "silent-first", new OriginGroup("silent-first", "silent", "second", codes));
    Distribution distribution =
        new Distribution(
            aliases[0].startsWith("stranger.") ? "222222222222" : "111111111111",
            id,
            "d" + made + ".cloudfront.net",
            enabled,
            "",
            known,
            groups,
            behaviors,
            errors);
    List<String> names = List.of(aliases);
    served =
        served.with(
            List.of(
                new StoredDistribution(
                    id,
                    "",
                    distribution.domainName(),
                    "",
                    Instant.EPOCH,
                    true,
                    DistributionConfig.builder()
                        .aliases(all -> all.quantity(names.size()).items(names))
                        .build(),
                    distribution)));
  }

  private static Origin custom(
      String id, String domainName, Origin.ProtocolPolicy policy, int attempts, int readMillis) {
    return new Origin(
        id,
        domainName,
        "",
        Map.of("X-Custom", id),
        policy,
        80,
        443,
        attempts,
        1_000,
        readMillis,
        5);
  }

  private static Behavior behavior(String pattern, String target) {
    return new Behavior(
        pattern,
        target,
        null,
        ViewerProtocolPolicy.ALLOW_ALL,
        ALL,
        READS,
        CachePolicy.CACHING_DISABLED,
        OriginRequestPolicy.ALL_VIEWER,
        Map.of());
  }

  private static Behavior copy(
      Behavior of,
      ViewerProtocolPolicy viewer,
      Set<String> allowed,
      Set<String> cached,
      CachePolicy cache,
      OriginRequestPolicy policy,
      Map<EventType, Association> functions) {
    return new Behavior(
        of.pathPattern(), of.target(), null, viewer, allowed, cached, cache, policy, functions);
  }

  private static Behavior with(Behavior of, OriginRequestPolicy policy) {
    return copy(
        of, of.viewerProtocolPolicy(), ALL, READS, of.cachePolicy(), policy, of.functions());
  }

  private static Behavior methods(Behavior of, Set<String> allowed) {
    return copy(
        of,
        of.viewerProtocolPolicy(),
        allowed,
        READS,
        of.cachePolicy(),
        of.originRequestPolicy(),
        of.functions());
  }

  private static Behavior viewer(Behavior of, ViewerProtocolPolicy policy) {
    return copy(of, policy, ALL, READS, of.cachePolicy(), of.originRequestPolicy(), of.functions());
  }

  /** Keyed by the policy alone: nothing else goes to the origin. */
  private static Behavior cached(Behavior of, CachePolicy policy) {
    return copy(
        of,
        of.viewerProtocolPolicy(),
        ALL,
        READS,
        policy,
        OriginRequestPolicy.NOTHING,
        of.functions());
  }

  private static Behavior optionsCached(Behavior of) {
    return copy(
        of,
        of.viewerProtocolPolicy(),
        ALL,
        Set.of("GET", "HEAD", "OPTIONS"),
        of.cachePolicy(),
        of.originRequestPolicy(),
        of.functions());
  }

  private Behavior functions(Behavior of, boolean body) {
    Map<EventType, Association> all = new EnumMap<>(EventType.class);
    for (EventType type : EventType.values()) {
      all.put(type, new Association("arn", function, body));
    }
    return copy(
        of,
        of.viewerProtocolPolicy(),
        ALL,
        of.cachedMethods(),
        of.cachePolicy(),
        of.originRequestPolicy(),
        all);
  }

  private void origin(String name, @Nullable Certificates certificates) {
    OriginOnStage origin = new OriginOnStage(vertx, name, certificates);
    origins.put(name, origin);
    names.put(name, origin.address());
  }

  private static Certificates certified(Authority authority, String name)
      throws GeneralSecurityException {
    return new Certificates(authority, List.of(name));
  }

  private static Artefact functions(Path folder) throws IOException {
    Path zip = folder.resolve("functions.zip");
    try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(zip));
        InputStream module = Objects.requireNonNull(Stage.class.getResourceAsStream("index.mjs"))) {
      to.putNextEntry(new ZipEntry("index.mjs"));
      module.transferTo(to);
      to.closeEntry();
      to.putNextEntry(new ZipEntry("failover.json"));
      to.write('{');
      to.write('}');
      to.closeEntry();
    }
    return Artefact.of(zip);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
