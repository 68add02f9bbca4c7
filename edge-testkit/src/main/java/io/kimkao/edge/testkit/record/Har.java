package io.kimkao.edge.testkit.record;

import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** A HAR file: the requests for the configuration's public names, or all if there is none. */
final class Har {
  private final PublicNames names;
  private int requests;
  private int others;

  Har(PublicNames names) {
    this.names = names;
  }

  /**
   * Gives its requests away, and notes what was left out.
   *
   * @throws ReplayException if all of them are for other hosts
   */
  void read(InputStream input, Consumer<RequestEvent> taker, Report report) throws IOException {
    int entries =
        Document.visit(
            input,
            List.of("log", "entries"),
            "request",
            request -> {
              RequestEvent event = HarEntry.event(request);
              if (event != null && names.has(event.host())) {
                requests++;
                taker.accept(event);
              } else if (event != null) {
                others++;
              }
            });
    if (others > 0 && requests == 0) {
      throw new ReplayException(
          "must hold requests for domainName, aliases or hosts of rules of --config, but all "
              + others
              + " are for other hosts");
    }
    if (others > 0) {
      report.note("left out: " + Report.count(others, "request") + " for other hosts");
    }
    int skipped = entries - requests - others;
    if (skipped > 0) {
      report.note("skipped: " + skipped + " of the HAR file's entries, which are no HTTP requests");
    }
  }
}
