package io.kimkao.edge.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code ./edge curl}: curl as a viewer of the local edge. All names lead to 127.0.0.1 there, so it
 * asks DNS, as curl would, and connects to the port that stands behind the answer.
 */
@Command(
    name = "curl",
    mixinStandardHelpOptions = true,
    description =
        "curl at the public name of the local edge that runs; asks its DNS where to connect.")
final class CurlCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "ARGUMENT",
      description =
          "curl's own; as the last one a path such as /orders, below the public name,"
              + " or a URL with a name of the local edge")
  private List<String> arguments;

  @Mixin private Running running = new Running();

  @Override
  public Integer call() throws IOException, InterruptedException {
    JsonNode local = running.description();
    String name = local.path("publicName").asText();
    List<String> command = new ArrayList<>(List.of("curl"));
    command.addAll(List.of("--cacert", local.path("ca").asText()));
    String last = arguments.get(arguments.size() - 1);
    command.addAll(List.of("--connect-to", "::" + place(local, name, last)));
    command.addAll(arguments);
    if (last.startsWith("/")) {
      command.set(command.size() - 1, "https://" + name + last);
    }
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new ReplayException("curl: must be installed, but is not");
    }
  }

  /** Of a URL what listens behind its name, such as a site's; of the public name what DNS says. */
  private static String place(JsonNode local, String name, String last) throws IOException {
    String host = last.replaceFirst("^https?://([^/:?#]+).*", "$1");
    String at = host.equals(name) ? "" : local.path("names").path(host).asText();
    return at.isEmpty() ? address(local, name) : at;
  }

  /** Where DNS leads the name now, as {@code host:port}. */
  static String address(JsonNode local, String name) throws IOException {
    String[] dns = local.path("dns").asText().split(":", 2);
    SimpleResolver resolver = new SimpleResolver(dns[0]);
    resolver.setPort(Integer.parseInt(dns[1]));
    Name asked = Name.fromString(name, Name.root);
    Message answer = resolver.send(Message.newQuery(Record.newRecord(asked, Type.A, DClass.IN)));
    for (Record record : answer.getSection(Section.ANSWER)) {
      String at = local.path("names").path(record.getName().toString(true)).asText();
      if (record instanceof ARecord && !at.isEmpty()) {
        return at;
      }
    }
    throw new ReplayException(name + ": must lead somewhere, but DNS has no address for it");
  }
}
