package io.kimkao.edge.local.drill;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Where DNS leads a viewer, kept for the answer's TTL. On one event loop. */
final class Whereabouts {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SimpleResolver resolver;
  private final Map<String, SocketAddress> listening;
  private final Record question;
  private @Nullable Future<SocketAddress> answer;
  private long until;

  /**
   * Nothing is known yet.
   *
   * @param listening what listens behind a name: all names lead to 127.0.0.1
   */
  Whereabouts(SocketAddress dns, String name, Map<String, SocketAddress> listening) {
    this.listening = listening;
    try {
      this.resolver = new SimpleResolver(dns.host());
      this.question = Record.newRecord(Name.fromString(name, Name.root), Type.A, DClass.IN);
    } catch (java.net.UnknownHostException | TextParseException e) {
      throw new IllegalArgumentException(name + " at " + dns, e);
    }
    resolver.setPort(dns.port());
    resolver.setTimeout(PATIENCE);
  }

  /** The address, from what is known while its TTL lasts. */
  Future<SocketAddress> address() {
    Future<SocketAddress> known = answer;
    if (known != null && (!known.isComplete() || System.nanoTime() < until)) {
      return known;
    }
    Future<SocketAddress> asked =
        Future.fromCompletionStage(
                resolver.sendAsync(Message.newQuery(question)),
                io.vertx.core.Vertx.currentContext())
            .compose(this::read);
    answer = asked;
    return asked;
  }

  private Future<SocketAddress> read(Message message) {
    long ttl = Long.MAX_VALUE;
    for (Record record : message.getSection(Section.ANSWER)) {
      ttl = Math.min(ttl, record.getTTL());
      SocketAddress at = listening.get(record.getName().toString(true));
      if (record instanceof ARecord && at != null) {
        until = System.nanoTime() + ttl * 1_000_000_000L;
        return Future.succeededFuture(at);
      }
    }
    until = 0;
    return Future.failedFuture("DNS has no address");
  }
}
