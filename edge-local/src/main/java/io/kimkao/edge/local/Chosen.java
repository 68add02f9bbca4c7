package io.kimkao.edge.local;

import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.local.up.Ports;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The configuration of a local edge; an option of those who start one. */
final class Chosen {
  private static final String SAMPLE = "samples/config/edge-routing.json";

  /** What these warn of is what a fault does on purpose. Held: loggers are kept weakly. */
  private static final List<Logger> LIBRARIES =
      List.of(Logger.getLogger("io.netty"), Logger.getLogger("io.vertx"));

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a failover.json with deployment (default: " + SAMPLE + " of the project)")
  private @Nullable Path given;

  /**
   * The file, which says what is deployed.
   *
   * @param topologies in place of its own; {@code null} for those
   * @throws ReplayException with a line for each problem
   */
  ConfigurationFile file(@Nullable List<String> topologies) throws IOException {
    return read(path(), topologies);
  }

  private static ConfigurationFile read(Path path, @Nullable List<String> topologies)
      throws IOException {
    try {
      ConfigurationFile file = ConfigurationFile.read(path);
      if (file.deployment() == null) {
        throw new ReplayException(
            path + ": must have deployment, which says what runs where, but has none");
      }
      return topologies == null ? file : file.withTopology(topologies);
    } catch (ConfigurationException e) {
      throw new ReplayException(e.in(path));
    }
  }

  /**
   * Its path, where the sample would be a mistake.
   *
   * @throws ReplayException if none was given
   */
  Path given() {
    if (given == null) {
      throw new ReplayException("--aws: must come with --config FILE, but does not");
    }
    return given;
  }

  /**
   * A command for AWS must say which; one for the local edge that runs cannot.
   *
   * @throws ReplayException if the file is there without {@code --aws}, or the other way round
   */
  void standsWith(boolean aws) {
    if (aws) {
      given();
    } else if (given != null) {
      throw new ReplayException(
          "--config: must stand with --aws, but does not; without both, the local edge that runs is"
              + " meant");
    }
  }

  /**
   * The configuration that a local edge runs.
   *
   * @param path as it said itself
   */
  static ConfigurationFile running(String path, List<String> topologies) throws IOException {
    return read(Path.of(path), topologies);
  }

  /** Its path for those who come later. */
  Path path() {
    return given != null ? given : Path.of(System.getProperty("edge.home", ".")).resolve(SAMPLE);
  }

  /**
   * Where it listens; the libraries are silent from now on.
   *
   * @throws ReplayException for a base that is out of range
   */
  static Ports ports(int base) {
    if (base < 0 || base > Ports.MOST) {
      throw new ReplayException("--port-base: must be 0 to " + Ports.MOST + ", but is " + base);
    }
    LIBRARIES.forEach(one -> one.setLevel(Level.OFF));
    return new Ports(base);
  }
}
