package io.kimkao.edge.jvm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.failover.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

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
   * @throws ConfigurationException with every problem of the text
   */
  public static ConfigurationFile read(byte[] text) {
    JsonNode root;
    try {
      root = Json.readStrictly(text);
    } catch (JsonProcessingException e) {
      throw new ConfigurationException(List.of(syntax(e)));
    } catch (IOException e) {
      throw new ConfigurationException(List.of("failover.json: " + e.getMessage()));
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

  /** The tree itself. */
  public ObjectNode tree() {
    return tree;
  }

  private static String syntax(JsonProcessingException e) {
    String what = e.getOriginalMessage();
    int end = what.indexOf('\n');
    return "line "
        + e.getLocation().getLineNr()
        + ", column "
        + e.getLocation().getColumnNr()
        + ": must be JSON, but "
        + (end < 0 ? what : what.substring(0, end));
  }
}
