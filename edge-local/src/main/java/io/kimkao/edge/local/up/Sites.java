package io.kimkao.edge.local.up;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.failover.ApiOrigin;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.local.api.Backend;
import io.kimkao.edge.local.api.HttpApi;
import io.kimkao.edge.local.api.Integration;
import io.kimkao.edge.local.api.Nginx;
import io.kimkao.edge.local.fault.Faults;
import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.tls.Authority;
import io.kimkao.edge.local.tls.Certificates;
import io.kimkao.edge.testkit.FunctionCommand;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The two sites: an API before a backend, the names that lead there, and how they are broken. */
final class Sites implements AutoCloseable {
  private static final Set<Kind> API =
      EnumSet.of(
          Kind.DOWN, Kind.REFUSE, Kind.SLOW, Kind.ERRORS, Kind.RESET, Kind.CERTIFICATE, Kind.DNS);
  private static final Set<Kind> BACKEND = EnumSet.of(Kind.REFUSE, Kind.SLOW, Kind.ERRORS);

  private final Vertx vertx;
  private final Authority authority;
  private final Deployment deployment;
  private final Configuration configuration;
  private final Names names;
  private final Faults faults;
  private final Ports ports;
  private final List<Nginx> started = new CopyOnWriteArrayList<>();
  private final List<Path> folders = new CopyOnWriteArrayList<>();

  /**
   * Nothing runs yet.
   *
   * @param configuration as it travels to the edge
   */
  Sites(
      Vertx vertx,
      Authority authority,
      Deployment deployment,
      Configuration configuration,
      Names names,
      Faults faults,
      Ports ports) {
    this.vertx = vertx;
    this.authority = authority;
    this.deployment = deployment;
    this.configuration = configuration;
    this.names = names;
    this.faults = faults;
    this.ports = ports;
  }

  /**
   * Starts the APIs and their backends.
   *
   * @param nginx where it is; {@code null} for the backend that is built in
   * @param given backends that run, one for each site; empty to start some
   */
  Future<?> start(@Nullable Path nginx, List<SocketAddress> given) throws GeneralSecurityException {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < deployment.sites().size(); i++) {
      Site site = deployment.sites().get(i);
      Future<SocketAddress> backend =
          given.isEmpty() ? backend(site, nginx) : Future.succeededFuture(given.get(i));
      all.add(start(site, ports.api(i), backend));
    }
    return Future.join(all);
  }

  /** The name of the site that is known by that domain name; the name itself if there is none. */
  String named(String domainName) {
    for (Site site : deployment.sites()) {
      if (origins(site).contains(domainName)
          || domainName.equals(site.configuredName(deployment.zone()))) {
        return site.name();
      }
    }
    return domainName;
  }

  /** What distributions have for it. */
  String configured(Site site) {
    return deployment.has(Topology.EDGE_ROUTING)
        ? site.configuredName(deployment.zone())
        : target(site);
  }

  /** What CloudFront connects to. */
  private String target(Site site) {
    ApiOrigin origin = configuration.origins().named(site.name());
    return origin == null ? site.originName(deployment.zone()) : origin.endpoint().domainName();
  }

  private List<String> origins(Site site) {
    return List.of(site.originName(deployment.zone()), target(site));
  }

  private Future<?> start(Site site, int port, Future<SocketAddress> backend)
      throws GeneralSecurityException {
    String base = basePath(site);
    Certificates certificates =
        new Certificates(authority, List.of("*.execute-api." + site.region() + ".amazonaws.com"));
    for (String name : origins(site)) {
      names.listening(name, port);
    }
    Part api = faults.add(new Part(site.name(), "API of site " + site.name(), API));
    Part behind =
        faults.add(new Part(site.name() + "-backend", "backend of site " + site.name(), BACKEND));
    return backend.compose(
        behindIt -> {
          HttpApi server =
              new HttpApi(
                  vertx,
                  certificates,
                  api,
                  new Integration(vertx, behind, behindIt.host(), behindIt.port()),
                  Ports.ADDRESS,
                  port);
          try {
            answers(server, certificates, site, base);
          } catch (GeneralSecurityException e) {
            return Future.failedFuture(e);
          }
          api.onChange(
              () -> {
                names.hide(origins(site), api.has(Kind.DNS));
                return server.listen();
              });
          return server.listen();
        });
  }

  private void answers(HttpApi server, Certificates certificates, Site site, String base)
      throws GeneralSecurityException {
    certificates.add(site.host());
    server.domainName(site.host(), base);
    String origin = site.originName(deployment.zone());
    certificates.add(origin);
    server.domainName(origin, ""); // health checks ask by this name
    if (deployment.has(Topology.DIRECT)) {
      String direct = site.directName(deployment.zone());
      names.listening(direct, ports.api(deployment.sites().indexOf(site)));
      certificates.add(deployment.domainName());
      server.domainName(deployment.domainName(), base);
    }
  }

  /** The API mapping of the custom domain name: what the origin's path begins with. */
  private String basePath(Site site) {
    ApiOrigin origin = configuration.origins().named(site.name());
    return origin == null ? "" : origin.endpoint().path();
  }

  private Future<SocketAddress> backend(Site site, @Nullable Path nginx) {
    Future<Integer> port =
        nginx == null
            ? new Backend(vertx, site.name()).listen(Ports.ADDRESS, 0)
            : nginx(site, nginx);
    return port.map(found -> SocketAddress.inetSocketAddress(found, Ports.ADDRESS));
  }

  private Future<Integer> nginx(Site site, Path nginx) {
    return vertx.executeBlocking(
        () -> {
          Path folder = Files.createTempDirectory("edge-backend-");
          folders.add(folder);
          Nginx running = Nginx.start(nginx, folder, site.name(), Ports.ADDRESS);
          started.add(running);
          return running.port();
        });
  }

  @Override
  public void close() throws IOException {
    started.forEach(Nginx::close);
    folders.forEach(FunctionCommand::delete);
  }
}
