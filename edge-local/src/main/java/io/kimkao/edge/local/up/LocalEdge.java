package io.kimkao.edge.local.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.api.Backend;
import io.kimkao.edge.local.api.HttpApi;
import io.kimkao.edge.local.cloudfront.Edge;
import io.kimkao.edge.local.cloudfront.Rejection;
import io.kimkao.edge.local.dns.DnsServer;
import io.kimkao.edge.local.dns.HealthChecks;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.TrustManagerFactory;

/** The whole chain on one machine. */
public final class LocalEdge implements AutoCloseable {
  /** Until a change of a distribution is served; minutes on AWS. */
  private static final long PROPAGATION_MILLIS = 1_000;

  private final Vertx vertx = Vertx.vertx();
  private final Authority authority = new Authority();
  private final HealthChecks health;
  private final Names names;
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
    this.names = new Names(health::isHealthy);
    this.checkMillis = deployment.healthCheck().intervalSeconds() * 1000L;
  }

  /** Starts everything; answers come from all of it when this is done. */
  public Future<?> start(Artefact artefact, int instances) throws GeneralSecurityException {
    List<Future<?>> started = new ArrayList<>();
    List<Site> sites = deployment.sites();
    for (int i = 0; i < sites.size(); i++) {
      started.add(api(sites.get(i), ports.api(i)));
    }
    names.publish(deployment, ports.edge());
    started.add(new DnsServer(vertx, names.zones()).listen(Ports.ADDRESS, ports.dns()));
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
    names.listening(origin, port);
    names.listening(target(site), port);
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

  private void checks() {
    for (Site site : deployment.sites()) {
      SocketAddress address = names.resolve(site.originName(deployment.zone()));
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
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("root", authority.root());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return new Edge(
              vertx,
              new Deployed(deployment, this::target)
                  .distributions(vertx, function, PROPAGATION_MILLIS),
              certificates,
              names::resolve,
              TrustOptions.wrap(trust),
              this::log)
          .listen(Ports.ADDRESS, ports.edge());
    } catch (GeneralSecurityException | IOException | Rejection e) {
      return Future.failedFuture(e);
    }
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
    if (handled.status() >= 400) {
      handled.trace().steps().forEach(step -> out.accept("  " + step));
    }
  }
}
