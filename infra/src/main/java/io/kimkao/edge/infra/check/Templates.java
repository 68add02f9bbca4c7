package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The templates of an app.
 *
 * @param assets the folder of the cloud assembly, for the sizes of what is uploaded; {@code null}
 *     where there is none
 */
public record Templates(List<Template> all, @Nullable Path assets) {
  /**
   * The templates of a cloud assembly.
   *
   * @param folder such as {@code cdk.out}
   * @throws IOException if it is none
   */
  public static Templates in(Path folder) throws IOException {
    List<Template> templates = new ArrayList<>();
    for (Map.Entry<String, JsonNode> artifact :
        read(folder.resolve("manifest.json")).path("artifacts").properties()) {
      JsonNode body = artifact.getValue();
      if (body.path("type").asText().equals("aws:cloudformation:stack")) {
        String environment = body.path("environment").asText();
        String region = environment.substring(environment.lastIndexOf('/') + 1);
        Path file = folder.resolve(body.path("properties").path("templateFile").asText());
        templates.add(
            new Template(
                artifact.getKey(), region.startsWith("unknown") ? "" : region, read(file)));
      }
    }
    return new Templates(templates, folder);
  }

  /**
   * The templates in those files, and their regions by the names of the files.
   *
   * @throws IOException if one cannot be read
   */
  static Templates of(List<String> files, Map<String, String> regions) throws IOException {
    List<Template> templates = new ArrayList<>();
    Path folder = null;
    for (String name : files) {
      Path file = Path.of(name);
      folder = file.toAbsolutePath().getParent();
      templates.add(
          new Template(
              file.getFileName().toString().replace(".template.json", ""),
              regions.getOrDefault(file.getFileName().toString(), ""),
              read(file)));
    }
    return new Templates(templates, folder);
  }

  Stream<Resource> resources(String type) {
    return all.stream().flatMap(template -> template.resources(type).stream());
  }

  /** The record sets, those of groups as if each stood by itself. */
  List<Resource> records() {
    List<Resource> records = new ArrayList<>(resources("AWS::Route53::RecordSet").toList());
    resources("AWS::Route53::RecordSetGroup")
        .forEach(
            group -> {
              for (JsonNode one : group.at("RecordSets")) {
                ObjectNode properties = one.deepCopy();
                for (String zone : List.of("HostedZoneId", "HostedZoneName")) {
                  if (!group.at(zone).isMissingNode()) {
                    properties.set(zone, group.at(zone));
                  }
                }
                ObjectNode body = group.body().deepCopy();
                body.set("Properties", properties);
                records.add(new Resource(group.template(), group.id(), body));
              }
            });
    return records;
  }

  private static JsonNode read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Json.read(in);
    }
  }
}
