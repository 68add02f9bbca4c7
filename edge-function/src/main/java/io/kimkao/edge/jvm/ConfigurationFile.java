package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Outlook;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.failover.Configuration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code failover.json}, read and checked. */
public final class ConfigurationFile {
  /** Its name in both artefacts. */
  public static final String NAME = "failover.json";

  private final ObjectNode tree;

  private ConfigurationFile(ObjectNode tree) {
    this.tree = tree;
  }

  /**
   * The checked file.
   *
   * @throws ConfigurationException with every problem of the file
   * @throws IOException if the file cannot be read
   */
  public static ConfigurationFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "must be a file, but there is none");
    }
    return read(Files.readAllBytes(file));
  }

  /**
   * The checked text.
   *
   * @param text UTF-8 without a byte order mark, as Node.js reads it
   * @throws ConfigurationException with every problem of the text
   */
  public static ConfigurationFile read(byte[] text) {
    JsonNode root;
    try {
      root = Json.readStrictly(decode(text));
    } catch (IOException e) {
      throw new ConfigurationException(List.of(NAME + ": " + Json.problem(e)));
    }
    List<String> problems = ConfigurationCheck.problems(root);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new ConfigurationFile((ObjectNode) root);
  }

  public Configuration configuration() {
    return Configuration.of(new JacksonObject(tree));
  }

  /** What is deployed where; {@code null} where the file does not say. */
  public @Nullable Deployment deployment() {
    return Deployment.of(new JacksonObject(tree));
  }

  /** What failures lead to, where something is deployed; else empty. */
  public List<Outlook> outlook() {
    return Outlook.of(new JacksonObject(tree));
  }

  /**
   * What travels to the edge: the same without {@code deployment}, where an API that the deployment
   * makes has its origin name and, with edge-routing, each origin the name that the distribution
   * has for it. Checked again, by the same check.
   */
  public ConfigurationFile atTheEdge() {
    ObjectNode edge = tree.deepCopy();
    edge.remove(List.of("$schema", "deployment"));
    Deployment deployment = deployment();
    if (deployment != null) {
      for (Site site : deployment.sites()) {
        if (site.isMade() && edge.path("origins").path(site.name()) instanceof ObjectNode origin) {
          origin.put("domainName", site.originName(deployment.zone()));
        }
        if (deployment.has(Topology.EDGE_ROUTING)
            && edge.path("origins").path(site.name()) instanceof ObjectNode origin) {
          origin.put("configuredAs", site.configuredName(deployment.zone()));
        }
      }
    }
    return read(Json.bytes(edge));
  }

  /**
   * The same with other topologies, and with {@code failover} and the second site's alias where
   * they need them and only there; the same where nothing is deployed.
   *
   * @throws ConfigurationException where they do not go with the rest
   */
  public ConfigurationFile withTopology(List<String> words) {
    ObjectNode other = tree.deepCopy();
    if (other.path("deployment") instanceof ObjectNode deployment) {
      ArrayNode topology = deployment.putArray("topology");
      words.forEach(topology::add);
      fit(other, words);
    }
    return read(Json.bytes(other));
  }

  private static void fit(ObjectNode file, List<String> words) {
    ObjectNode sites = file.path("deployment").path("sites") instanceof ObjectNode o ? o : null;
    List<String> names = new ArrayList<>();
    if (sites != null) {
      sites.fieldNames().forEachRemaining(names::add);
    }
    if (!words.contains(Topology.EDGE_ROUTING.word())) {
      file.remove("failover");
      if (file.path("deployment") instanceof ObjectNode deployment) {
        deployment.remove("failback");
      }
    } else if (!file.has("failover") && names.size() == 2) {
      ObjectNode failover = file.putObject("failover");
      names.forEach(failover.putArray("order")::add);
      failover.putObject("active").put("dns", "active." + file.path("domainName").asText());
    }
    if (words.contains(Topology.POC.word()) && names.size() == 2) {
      ArrayNode aliases =
          file.path("aliases") instanceof ArrayNode a ? a : file.putArray("aliases");
      for (String name : names) {
        String host = file.path("origins").path(name).path("host").asText();
        boolean there = false;
        for (JsonNode alias : aliases) {
          there |= alias.asText().equalsIgnoreCase(host);
        }
        if (!there && !host.isEmpty()) {
          aliases.add(host);
        }
      }
    }
  }

  /** The file as UTF-8 without white space. */
  public byte[] bytes() {
    return Json.bytes(tree);
  }

  /** The tree itself. */
  public ObjectNode tree() {
    return tree;
  }

  private static String decode(byte[] text) throws IOException {
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      if (decoded.startsWith("\uFEFF")) {
        throw new IOException("must be without a byte order mark, but has one");
      }
      return decoded;
    } catch (CharacterCodingException e) {
      throw new IOException("must be UTF-8, but is not", e);
    }
  }
}
