package io.kimkao.edge.local.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A generated configuration, one rule and one origin for each host, and events for it.
 *
 * @param hosts how many, from 1
 * @param strangers whether of twenty events one asks for the public name and one for a host that is
 *     not ours, for which no rule is made
 */
record Workload(int hosts, boolean strangers) {
  private static final int EVENTS = 400;
  private static final int STRIDE = 7919; // a prime: 400 events meet 400 different hosts of 10,000

  /** The text of the {@code failover.json}, checked. */
  byte[] configuration() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("domainName", "www.example.com");
    ObjectNode origins = json.putObject("origins");
    ArrayNode rules = json.putArray("rules");
    for (int i = 0; i < hosts; i++) {
      origins
          .putObject("o" + i)
          .put("domainName", originDomainName(i))
          .put("host", "o" + i + ".example.com");
      ObjectNode rule = rules.addObject().put("name", "host " + i);
      rule.putObject("when").put("host", "t" + i + ".example.com");
      rule.putObject("then").put("toOrigin", "o" + i);
    }
    byte[] text = Json.bytes(json);
    ConfigurationFile.read(text);
    return text;
  }

  /**
   * Events of about 1.7 kB, in which hosts take turns. Every seventh comes with an {@code
   * X-Forwarded-Host} of the viewer's own.
   */
  List<String> events() throws IOException {
    ObjectNode template = (ObjectNode) Json.read(Resource.text("event.json"));
    List<String> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      ObjectNode event = template.deepCopy();
      ObjectNode request = (ObjectNode) event.at("/Records/0/cf/request");
      request.put("querystring", "id=" + i + "&sort=-date");
      ((ObjectNode) request.at("/headers/host/0")).put("value", host(i));
      ((ObjectNode) request.at("/origin/custom"))
          .put("domainName", originDomainName((i * STRIDE + 3) % hosts));
      if (i % 7 == 6) {
        ObjectNode headers = (ObjectNode) request.at("/headers");
        headers
            .putArray("x-forwarded-host")
            .addObject()
            .put("key", "X-Forwarded-Host")
            .put("value", "forged.example.org");
      }
      events.add(Json.text(event));
    }
    return events;
  }

  /** The events as a file of lines. */
  byte[] eventLines() throws IOException {
    return (String.join("\n", events()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private String host(int event) {
    if (strangers && event % 20 == 13) {
      return "www.example.com";
    }
    if (strangers && event % 20 == 19) {
      return "d111111abcdef8.cloudfront.net";
    }
    return "t" + event * STRIDE % hosts + ".example.com";
  }

  private static String originDomainName(int origin) {
    return "d-o" + origin + ".execute-api.us-east-1.amazonaws.com";
  }
}
