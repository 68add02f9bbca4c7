package io.kimkao.edge.local.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.api.Backend;
import io.kimkao.edge.local.api.HttpApi;
import io.kimkao.edge.local.cloudfront.Behavior;
import io.kimkao.edge.local.cloudfront.CnameAlreadyExistsException;
import io.kimkao.edge.local.cloudfront.Distribution;
import io.kimkao.edge.local.cloudfront.Distributions;
import io.kimkao.edge.local.cloudfront.Edge;
import io.kimkao.edge.local.cloudfront.Origin;
import io.kimkao.edge.local.cloudfront.OriginGroup;
import io.kimkao.edge.local.dns.DnsServer;
import io.kimkao.edge.local.dns.HealthChecks;
import io.kimkao.edge.local.dns.RecordSet;
import io.kimkao.edge.local.dns.Zones;
import io.kimkao.edge.local.lambda.EdgeFunction;
import io.kimkao.edge.local.tls.Authority;
import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The whole chain on one machine. */
public final class LocalEdge implements AutoCloseable {
  private static final int TTL_SECONDS = 10;
  private static final int ALIAS_TTL_SECONDS = 60;
  private static final String READS = "reads";
  private static final Set<Integer> FAILOVER_CODES = Set.of(500, 502, 503, 504);
  private static final Set<String> ALL_METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");
  private static final Set<String> READ_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final Vertx vertx = Vertx.vertx();
  private final Authority authority = new Authority();
  private final HealthChecks health;
  private final Zones zones;
  private final Distributions distributions = new Distributions();
  private final Map<Name, SocketAddress> listening = new ConcurrentHashMap<>();
  private final Deployment deployment;
  private final ConfigurationFile file;
  private final Ports ports;
  private final Consumer<String> out;
  private final Map<String, HttpApi> apis = new ConcurrentHashMap<>();
  private final List<EdgeFunction> functions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private long checkMillis;

  /** Nothing runs yet. */
  public LocalEdge(ConfigurationFile file, Deployment deployment, Ports ports, Consumer<String> out)
      throws GeneralSecurityException {
    this.file = file;
    this.deployment = deployment;
    this.ports = ports;
    this.out = out;
    this.health =
        new HealthChecks(
            vertx,
            (id, healthy) ->
                out.accept("health check " + id + ": " + (healthy ? "healthy" : "unhealthy")));
    this.zones = new Zones(health::isHealthy);
    this.checkMillis = deployment.healthCheck().intervalSeconds() * 1000L;
  }

  /** Starts everything; answers come from all of it when this is done. */
  public Future<?> start(Artefact artefact, int instances) throws GeneralSecurityException {
    List<Future<?>> started = new ArrayList<>();
    List<Site> sites = deployment.sites();
    for (int i = 0; i < sites.size(); i++) {
      started.add(api(sites.get(i), ports.api(i)));
    }
    records();
    started.add(new DnsServer(vertx, zones).listen(Ports.ADDRESS, ports.dns()));
    Certificates certificates = new Certificates(authority, List.of("*.cloudfront.net"));
    certificates.add(deployment.domainName());
    for (String alias : deployment.aliases()) {
      certificates.add(alias);
    }
    started.add(
        EdgeFunction.start(
                vertx,
                artefact,
                instances,
                Ports.ADDRESS + ":" + ports.dns(),
                null,
                deployment.function().timeoutSeconds() * 1000)
            .compose(
                function -> {
                  functions.add(function);
                  return edge(function, certificates);
                }));
    return Future.join(started).onSuccess(all -> checks());
  }

  /** Writes the certificate of its authority. */
  public Path writeRoot(Path path) throws IOException {
    return authority.writeRoot(path);
  }

  /** Checks health that often, where Route 53 knows 10 and 30 seconds only: for tests. */
  public LocalEdge checkingEvery(long millis) {
    checkMillis = millis;
    return this;
  }

  /** Takes a site's API away. */
  public Future<?> down(String site) {
    return api(site).stop();
  }

  /** Brings it back. */
  public Future<?> up(String site) {
    List<String> names = deployment.sites().stream().map(Site::name).toList();
    return api(site).listen(Ports.ADDRESS, ports.api(names.indexOf(site)));
  }

  private HttpApi api(String site) {
    HttpApi api = apis.get(site);
    if (api == null) {
      throw new IllegalArgumentException(site + ": must be a site, but is none");
    }
    return api;
  }

  /** Where the edge listens. */
  public String address() {
    return Ports.ADDRESS + ":" + ports.edge();
  }

  public int dnsPort() {
    return ports.dns();
  }

  /** For scripts: {@code .edge/local.json}. */
  public String description(Path root) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pid", ProcessHandle.current().pid())
        .put("publicName", deployment.domainName())
        .put("ca", root.toAbsolutePath().toString())
        .put("dns", Ports.ADDRESS + ":" + ports.dns())
        .put("edge", address());
    ObjectNode apis = json.putObject("apis");
    for (int i = 0; i < deployment.sites().size(); i++) {
      apis.put(deployment.sites().get(i).name(), Ports.ADDRESS + ":" + ports.api(i));
    }
    return Json.text(json) + "\n";
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    functions.forEach(EdgeFunction::close);
    vertx.close().await();
  }

  private Future<?> api(Site site, int port) throws GeneralSecurityException {
    Certificates certificates =
        new Certificates(authority, List.of("*.execute-api." + site.region() + ".amazonaws.com"));
    String origin = site.originName(deployment.zone());
    for (String name : List.of(site.host(), origin)) {
      certificates.add(name);
    }
    listening(origin, port);
    listening(target(site), port);
    Backend backend = new Backend(vertx, site.name());
    return backend
        .listen(Ports.ADDRESS)
        .compose(
            behind -> {
              HttpApi api =
                  new HttpApi(vertx, certificates, Ports.ADDRESS, behind)
                      .domainName(site.host())
                      .domainName(origin);
              apis.put(site.name(), api);
              return api.listen(Ports.ADDRESS, port);
            });
  }

  /** What the function knows the origin of that site by. */
  private String target(Site site) {
    var origin = file.atTheEdge().configuration().origins().named(site.name());
    return origin == null ? site.originName(deployment.zone()) : origin.endpoint().domainName();
  }

  private void listening(String name, int port) {
    zones.put(RecordSet.address(name, ALIAS_TTL_SECONDS, Ports.ADDRESS));
    listening.put(RecordSet.name(name), SocketAddress.inetSocketAddress(port, Ports.ADDRESS));
  }

  private void records() {
    listening(domainName(1), ports.edge());
    Site first = deployment.first();
    Site second = deployment.second();
    if (deployment.has(Topology.POC)) {
      listening(domainName(2), ports.edge());
      zones.put(
          RecordSet.failover(
              deployment.domainName(),
              Type.CNAME,
              TTL_SECONDS,
              new RecordSet.Value(domainName(1), first.name()),
              new RecordSet.Value(domainName(2), second.name())));
    } else {
      zones.put(RecordSet.cname(deployment.domainName(), ALIAS_TTL_SECONDS, domainName(1)));
    }
    String active = deployment.activeName();
    if (active != null) {
      zones.put(
          RecordSet.failover(
              active,
              Type.A,
              TTL_SECONDS,
              new RecordSet.Value(ActiveOrigin.address(0), first.name()),
              new RecordSet.Value(ActiveOrigin.address(1), second.name())));
    }
  }

  private void checks() {
    for (Site site : deployment.sites()) {
      SocketAddress address = listening.get(RecordSet.name(site.originName(deployment.zone())));
      if (address != null) {
        health.start(
            site.name(),
            address,
            site.healthName(deployment.zone()),
            site.healthPath(),
            checkMillis,
            deployment.healthCheck().threshold());
      }
    }
  }

  private Future<?> edge(EdgeFunction function, Certificates certificates) {
    try {
      distributions(function);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("root", authority.root());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return new Edge(
              vertx,
              distributions,
              certificates,
              this::resolve,
              TrustOptions.wrap(trust),
              this::log)
          .listen(Ports.ADDRESS, ports.edge());
    } catch (GeneralSecurityException | IOException | CnameAlreadyExistsException e) {
      return Future.failedFuture(e);
    }
  }

  private void distributions(EdgeFunction function) throws CnameAlreadyExistsException {
    Site second = deployment.second();
    if (deployment.has(Topology.POC)) {
      Map<EventType, EdgeFunction> one = Map.of(EventType.ORIGIN_REQUEST, function);
      distributions.put(single(1, deployment.first(), one));
      distributions.put(single(2, second, one));
    } else {
      distributions.put(routing(function));
    }
    distributions.alias(deployment.domainName(), id(1));
    for (String alias : deployment.aliases()) {
      boolean seconds = deployment.has(Topology.POC) && alias.equalsIgnoreCase(second.host());
      distributions.alias(alias, id(seconds ? 2 : 1));
    }
  }

  private Distribution single(int number, Site site, Map<EventType, EdgeFunction> functions) {
    Origin origin =
        new Origin(site.name(), target(site), "", Map.of(), "https", 443, 10_000, 30_000);
    Behavior all = new Behavior("*", site.name(), null, ALL_METHODS, true, functions);
    return new Distribution(
        id(number), domainName(number), Map.of(site.name(), origin), Map.of(), List.of(all));
  }

  private Distribution routing(EdgeFunction function) {
    Map<EventType, EdgeFunction> functions =
        Map.of(EventType.ORIGIN_REQUEST, function, EventType.ORIGIN_RESPONSE, function);
    Map<String, Origin> origins = new LinkedHashMap<>();
    String[] roles = {"primary", "secondary"};
    for (int i = 0; i < roles.length; i++) {
      Site site = deployment.sites().get(i);
      origins.put(
          site.name(),
          new Origin(
              site.name(),
              target(site),
              "",
              Map.of("X-Failover-Role", roles[i]),
              "https",
              443,
              2_000,
              30_000));
    }
    String first = deployment.first().name();
    OriginGroup reads = new OriginGroup(READS, first, deployment.second().name(), FAILOVER_CODES);
    List<Behavior> behaviors = new ArrayList<>();
    for (String pattern : List.of("/health", "/health/*")) {
      behaviors.add(new Behavior(pattern, READS, null, READ_METHODS, true, functions));
    }
    behaviors.add(new Behavior("*", first, READS, ALL_METHODS, true, functions));
    return new Distribution(id(1), domainName(1), origins, Map.of(READS, reads), behaviors);
  }

  /** The end of the chain of names, and who listens there. */
  private @Nullable SocketAddress resolve(String name) {
    List<Record> answer = zones.answer(RecordSet.name(name), Type.A);
    if (answer == null || answer.isEmpty()) {
      return null;
    }
    Record last = answer.get(answer.size() - 1);
    return last instanceof ARecord ? listening.get(last.getName()) : null;
  }

  private void log(Edge.Handled handled) {
    out.accept(
        String.format(
            Locale.ROOT,
            "%s %s  %s  %d  %.1f ms",
            handled.method(),
            handled.url(),
            handled.distribution(),
            handled.status(),
            handled.micros() / 1000.0));
  }

  static String domainName(int number) {
    return "d" + number + "local0edge.cloudfront.net";
  }

  static String id(int number) {
    return "E" + number + "LOCALEDGE";
  }
}
