package io.kimkao.edge.local.up;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.local.clock.Pace;
import io.kimkao.edge.local.cloudfront.Cache;
import io.kimkao.edge.local.cloudfront.Edge;
import io.kimkao.edge.local.cloudfront.Trace;
import io.kimkao.edge.local.cloudfront.Traces;
import io.kimkao.edge.local.console.Chain;
import io.kimkao.edge.local.console.Console;
import io.kimkao.edge.local.control.ControlApi;
import io.kimkao.edge.local.control.Parameters;
import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.distribution.StoredDistribution;
import io.kimkao.edge.local.dns.DnsServer;
import io.kimkao.edge.local.dns.HealthChecks;
import io.kimkao.edge.local.fault.Faults;
import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.lambda.EdgeFunction;
import io.kimkao.edge.local.tls.Authority;
import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The whole chain on one machine. */
public final class LocalEdge implements Chain, Distributions.Listener, AutoCloseable {
  /** A minute or more on AWS. */
  private static final long PROPAGATION_MILLIS = 1_000;

  private static final int CLOSE_SECONDS = 5;

  private final Vertx vertx = Vertx.vertx();
  private final Authority authority = new Authority();
  private final Settings settings;
  private final Deployment deployment;
  private final Ports ports;
  private final Faults faults;
  private final HealthChecks health;
  private final Names names;
  private final SiteChecks siteChecks;
  private final ActiveSite active;
  private final Sites sites;
  private final Chronicle chronicle;
  private final Viewer viewer;
  private final Portrait portrait;
  private final TrustOptions trust;
  private final Certificates certificates;
  private final List<EdgeFunction> functions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable Distributions distributions;

  /**
   * What to start.
   *
   * @param artefact with the configuration in it
   * @param instances processes of the function
   * @param hosts where the jar looks names up; {@code null} for the bundle, which asks DNS
   * @param nginx where it is; {@code null} for the backend that is built in
   * @param backends of the sites in their order, in place of those; empty for none
   * @param checkMillis between two health checks, where Route 53 knows 10 and 30 seconds only
   * @param pace of timeouts and TTLs
   */
  public record Settings(
      ConfigurationFile file,
      Deployment deployment,
      Ports ports,
      Artefact artefact,
      int instances,
      @Nullable Path hosts,
      @Nullable Path nginx,
      List<SocketAddress> backends,
      long checkMillis,
      Pace pace) {}

  /**
   * Nothing runs yet.
   *
   * @param out the terminal, line by line; {@code null} for none
   */
  public LocalEdge(Settings settings, @Nullable Consumer<String> out)
      throws GeneralSecurityException, IOException {
    this.settings = settings;
    this.deployment = settings.deployment();
    this.ports = settings.ports();
    this.trust = authority.trust();
    this.certificates = new Certificates(authority, List.of("*.cloudfront.net"));
    this.faults = new Faults(this::broken);
    this.health = new HealthChecks(vertx, settings.pace(), this::changed);
    this.names = new Names(deployment, settings.pace(), this::isHealthy);
    this.siteChecks = new SiteChecks(deployment, health, names, faults, settings.checkMillis());
    this.sites =
        new Sites(
            vertx,
            authority,
            deployment,
            settings.file().atTheEdge().configuration(),
            names,
            faults,
            ports);
    this.chronicle = new Chronicle(deployment, names, sites, out);
    this.active =
        new ActiveSite(
            deployment,
            settings.pace(),
            () -> isHealthy(deployment.first().name()),
            () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
            this::held);
    this.portrait = new Portrait(settings, names, faults, active);
    this.viewer = new Viewer(vertx, names, trust, deployment.domainName());
  }

  /** Starts everything; answers come from all of it when this is done. */
  public Future<?> start() throws GeneralSecurityException {
    Part dns = faults.add(new Part("dns", "name server", EnumSet.of(Kind.DOWN, Kind.SLOW)));
    Part edge =
        faults.add(new Part("edge", "all of CloudFront", EnumSet.of(Kind.DOWN, Kind.REFUSE)));
    names.publish(ports.edge());
    Future<?> apis = sites.start(settings.nginx(), settings.backends());
    Future<?> server = new DnsServer(vertx, names.zones(), dns).listen(Ports.ADDRESS, ports.dns());
    certified(deployment.domainName());
    deployment.aliases().forEach(this::certified);
    Future<?> served = function().compose(function -> serve(function, edge));
    Future<?> console =
        served.compose(
            edgeServes ->
                new Console(vertx, this, chronicle.bulletin(), control()::handle)
                    .listen(Ports.ADDRESS, ports.console()));
    return Future.join(apis, server, console).onSuccess(all -> checks());
  }

  private ControlApi control() {
    health.resolver(names::resolve);
    return new ControlApi(requireNonNull(distributions), names.zones(), health, parameters());
  }

  /** With the holder, as the deployment makes it where the name can be moved. */
  private Parameters parameters() {
    Parameters made = new Parameters(Clock.systemUTC());
    return deployment.has(Topology.TAKEOVER)
        ? made.with("/edge/" + deployment.name() + "/holder", deployment.first().name())
        : made;
  }

  private Future<EdgeFunction> function() {
    return EdgeFunction.start(
            vertx,
            settings.artefact(),
            settings.instances(),
            Ports.ADDRESS + ":" + ports.dns(),
            settings.hosts(),
            deployment.function().timeoutSeconds() * 1000,
            chronicle::log)
        .onSuccess(functions::add);
  }

  private Future<?> serve(EdgeFunction function, Part edge) {
    Distributions made;
    try {
      made =
          new Deployed(deployment, sites::configured)
              .distributions(vertx, function, PROPAGATION_MILLIS)
              .listener(this);
    } catch (Rejection e) {
      return Future.failedFuture(e);
    }
    distributions = made;
    Edge.Parts parts = new Edge.Parts(edge, this::distributionPart, this::functionPart);
    for (StoredDistribution one : made.all()) { // in their order, before the first request
      distributionPart(one.id());
      functionPart(one.id());
    }
    return new Edge(
            vertx,
            parts,
            made,
            certificates,
            names,
            trust,
            settings.pace(),
            new Cache(System::currentTimeMillis),
            chronicle::request)
        .listen(Ports.ADDRESS, ports.edge(), ports.http());
  }

  private Part distributionPart(String id) {
    return faults.add(
        new Part(
            "distribution" + suffix(id), "distribution " + id, EnumSet.of(Kind.SLOW, Kind.ERRORS)));
  }

  private Part functionPart(String id) {
    return faults.add(
        new Part("function" + suffix(id), "function of " + id, EnumSet.of(Kind.SLOW, Kind.THROW)));
  }

  private String suffix(String id) {
    boolean two = deployment.hasTwoDistributions();
    return id.equals(Deployed.id(1))
        ? (two ? "-1" : "")
        : id.equals(Deployed.id(2)) ? "-2" : "-" + id;
  }

  /** Breaks a part as {@link Faults#set} says. */
  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public Traces traces() {
    return chronicle.traces();
  }

  @Override
  public ObjectNode summary(Trace trace) {
    return chronicle.summary(trace);
  }

  @Override
  public Future<ObjectNode> send(String method, String path) {
    return viewer.send(method, path);
  }

  Ports ports() {
    return ports;
  }

  /** Where its name server listens. */
  public SocketAddress dns() {
    return SocketAddress.inetSocketAddress(ports.dns(), Ports.ADDRESS);
  }

  /** Where CloudFront listens. */
  public SocketAddress edge() {
    return SocketAddress.inetSocketAddress(ports.edge(), Ports.ADDRESS);
  }

  /** The control API. */
  public URI endpoint() {
    return URI.create("http://" + Ports.ADDRESS + ":" + ports.console());
  }

  /** What listens behind which name. */
  public Map<String, SocketAddress> listening() {
    return names.listening();
  }

  /** Whom a viewer believes. */
  public TrustOptions trust() {
    return trust;
  }

  /** Whether all health checks are content, and the preferred site is active. */
  public boolean isWell() {
    return health.all().stream().allMatch(check -> isHealthy(check.id())) && active.isFirst();
  }

  /** Writes the certificate of its authority. */
  public Path writeRoot(Path path) throws IOException {
    return authority.writeRoot(path);
  }

  /** For scripts: {@code .edge/local.json}. */
  public ObjectNode description(Path root) {
    return portrait.description(root);
  }

  @Override
  public ObjectNode state() {
    return portrait.state(distributions, this::isHealthy);
  }

  /** A name was claimed for another distribution. */
  @Override
  public void moved(String name, String fromId, String toId) {
    chronicle.alias(name, fromId, toId);
  }

  /** A distribution that is new has a name of its own that leads to the edge, and certificates. */
  @Override
  public void changed(StoredDistribution distribution) {
    names.listening(distribution.domainName(), ports.edge());
    for (String alias : distribution.aliases()) {
      certified(alias);
    }
  }

  private void certified(String name) {
    try {
      certificates.add(name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate", e);
    }
  }

  /** What to type. */
  public String curl(String path) {
    return portrait.curl(path);
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    health.close(); // before what it asks
    functions.forEach(EdgeFunction::close);
    try {
      sites.close();
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      // what is left ends with this process
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void broken(Part part) {
    chronicle.fault(part);
    answersChange();
  }

  private void changed(String id, boolean healthy) {
    chronicle.health(id, healthy);
    answersChange();
  }

  /**
   * Does what the operator's switch does on AWS.
   *
   * @throws IllegalArgumentException if it has no such position, or there is none in the topology
   */
  @Override
  public ObjectNode turn(String position) {
    Position wanted = Position.of(position);
    if (deployment.activeName() == null) {
      throw new IllegalArgumentException(
          "switch: must be used in topology edge-routing, but this is another");
    }
    active.set(wanted);
    chronicle.turned(wanted.word());
    answersChange();
    return portrait.answer();
  }

  private void held(String line) {
    chronicle.held(line);
    vertx.setTimer(active.holdMillis() + 1, timer -> answersChange());
  }

  private void answersChange() {
    chronicle.dns();
    hosts();
  }

  private boolean isHealthy(String id) {
    if (id.equals(ActiveSite.check(deployment))) {
      return active.isFirst();
    }
    return siteChecks.isHealthy(id);
  }

  private void checks() {
    siteChecks.start();
    hosts();
    chronicle.dns();
  }

  /** The active record for the jar, which has no DNS server to ask. */
  private void hosts() {
    Path file = settings.hosts();
    String name = deployment.activeName();
    String address = name == null ? null : names.address(name);
    if (file != null && address != null) {
      try {
        java.nio.file.Files.writeString(file, address + " " + name + "\n");
      } catch (IOException e) {
        // the jar keeps what it knows, as it does where DNS fails
      }
    }
  }
}
