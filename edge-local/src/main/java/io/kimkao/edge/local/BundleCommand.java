package io.kimkao.edge.local;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = "Puts a checked configuration into both artefacts. Nothing is compiled.")
final class BundleCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "the failover.json")
  private Path configuration;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "where to write edge.zip and lambda.jar (default: this folder)")
  private Path folder;

  @Option(
      names = "--artefact",
      paramLabel = "FILE",
      description = "a bundle (.zip) or jar of your own instead of the two of this build")
  private @Nullable Path artefact;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    byte[] text = text();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ReplayException(folder + ": must be a folder to write to, but is not", e);
    }
    if (artefact != null) {
      Artefact own = Artefact.of(artefact);
      write(own, text, own.isBundle() ? "edge.zip" : "lambda.jar");
    } else {
      write(Artefacts.bundle(), text, "edge.zip");
      write(Artefacts.jar(), text, "lambda.jar");
    }
    return 0;
  }

  /** The file as it is; of one with a deployment what travels to the edge. */
  private byte[] text() throws IOException {
    try {
      ConfigurationFile file = ConfigurationFile.read(configuration);
      return file.deployment() == null
          ? Files.readAllBytes(configuration)
          : file.atTheEdge().bytes();
    } catch (ConfigurationException e) {
      throw new ReplayException(e.in(configuration), e);
    }
  }

  private void write(Artefact from, byte[] text, String name) throws IOException {
    Path target = folder.resolve(name);
    from.withConfiguration(text, target);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        target
            + "  "
            + Files.size(target)
            + " bytes  "
            + (from.isBundle()
                ? "for Lambda@Edge (Node.js)"
                : "for Lambda on the JVM; CloudFront accepts no Java"));
    out.flush();
  }
}
