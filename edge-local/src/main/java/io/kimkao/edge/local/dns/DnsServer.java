package io.kimkao.edge.local.dns;

import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Answers questions over UDP and TCP from {@link Zones}, with authority and without recursion. */
public final class DnsServer {
  private static final int TCP_IDLE_SECONDS = 10;
  private static final int HEADER_BYTES = 12;

  private final Vertx vertx;
  private final Zones zones;
  private final Part part;
  private final DatagramSocket udp;
  private final NetServer tcp;

  /**
   * A server that does not listen yet.
   *
   * @param part how it is broken
   */
  public DnsServer(Vertx vertx, Zones zones, Part part) {
    this.vertx = vertx;
    this.zones = zones;
    this.part = part;
    this.udp = vertx.createDatagramSocket();
    this.tcp = vertx.createNetServer(new NetServerOptions().setIdleTimeout(TCP_IDLE_SECONDS));
  }

  /** Listens on that loopback address and port, with both protocols. */
  public Future<DnsServer> listen(String address, int port) {
    udp.handler(
        packet -> {
          byte[] reply = reply(packet.data().getBytes(), false);
          if (reply != null) {
            inTime(
                () ->
                    udp.send(Buffer.buffer(reply), packet.sender().port(), packet.sender().host()));
          }
        });
    tcp.connectHandler(this::serve);
    return udp.listen(port, address).compose(bound -> tcp.listen(port, address)).map(this);
  }

  /** Two bytes of length before each message: RFC 1035, 4.2.2. */
  private void serve(NetSocket socket) {
    RecordParser parser = RecordParser.newFixed(2);
    boolean[] inside = new boolean[1];
    parser.handler(
        part -> {
          if (!inside[0]) {
            int length = part.getUnsignedShort(0);
            inside[0] = length > 0;
            parser.fixedSizeMode(Math.max(2, length));
            return;
          }
          inside[0] = false;
          parser.fixedSizeMode(2);
          byte[] reply = reply(part.getBytes(), true);
          if (reply == null) {
            socket.close();
          } else {
            if (socket.writeQueueFull()) {
              socket.pause(); // who does not read is not listened to either
            }
            inTime(
                () ->
                    socket.write(
                        Buffer.buffer(reply.length + 2)
                            .appendUnsignedShort(reply.length)
                            .appendBytes(reply)));
          }
        });
    socket.drainHandler(read -> socket.resume());
    socket.exceptionHandler(failure -> socket.close());
    socket.handler(parser);
  }

  /** Now, late or never, as its faults say. */
  private void inTime(Runnable answer) {
    long late = part.lateMillis();
    if (part.has(Kind.DOWN)) {
      return;
    }
    if (late == 0) {
      answer.run();
    } else {
      vertx.setTimer(late, timer -> answer.run());
    }
  }

  /** The bytes of the answer; {@code null} for what is no question. */
  private byte @Nullable [] reply(byte[] question, boolean stream) {
    if (question.length < HEADER_BYTES) {
      return null;
    }
    Message query;
    try {
      query = new Message(question);
    } catch (IOException e) {
      Message bad = new Message(((question[0] & 0xFF) << 8) | (question[1] & 0xFF));
      bad.getHeader().setFlag(Flags.QR);
      bad.getHeader().setRcode(Rcode.FORMERR);
      return bad.toWire();
    }
    if (query.getHeader().getFlag(Flags.QR)) {
      return null;
    }
    int most = stream ? Message.MAXLENGTH : query.getOPT() == null ? 512 : 1232;
    return answer(query).toWire(most);
  }

  private Message answer(Message query) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setOpcode(query.getHeader().getOpcode());
    Record question = query.getQuestion();
    if (query.getHeader().getOpcode() != Opcode.QUERY || question == null) {
      reply.getHeader().setRcode(question == null ? Rcode.FORMERR : Rcode.NOTIMP);
      return reply;
    }
    if (query.getHeader().getFlag(Flags.RD)) {
      reply.getHeader().setFlag(Flags.RD);
    }
    reply.addRecord(question, Section.QUESTION);
    Record authority = zones.authority(question.getName());
    if (authority == null) {
      reply.getHeader().setRcode(Rcode.REFUSED);
      return reply;
    }
    reply.getHeader().setFlag(Flags.AA);
    List<Record> records = zones.answer(question.getName(), question.getType());
    if (records == null) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
    } else {
      records.forEach(record -> reply.addRecord(record, Section.ANSWER));
    }
    if (records == null || records.isEmpty()) { // how long nothing is remembered: RFC 2308
      reply.addRecord(authority, Section.AUTHORITY);
    }
    return reply;
  }
}
