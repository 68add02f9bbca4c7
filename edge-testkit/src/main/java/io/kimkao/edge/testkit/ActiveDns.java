package io.kimkao.edge.testkit;

import io.kimkao.edge.failover.ActiveOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on a free loopback port that says of every name which origin is active. */
final class ActiveDns implements AutoCloseable {
  private final DatagramSocket socket;
  private final int ttlSeconds;
  private final AtomicInteger queries = new AtomicInteger();
  private volatile InetAddress answer;

  /**
   * Answers with the origin at that position.
   *
   * @param position from 0 in the failover order
   */
  ActiveDns(int position, int ttlSeconds) throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    this.ttlSeconds = ttlSeconds;
    this.answer = InetAddress.getByName(ActiveOrigin.address(position));
    Thread thread = new Thread(this::serve, "active-dns");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers with the origin at that position from now on. */
  void move(int position) throws IOException {
    answer = InetAddress.getByName(ActiveOrigin.address(position));
  }

  /** How often it was asked. */
  int queries() {
    return queries.get();
  }

  String address() {
    return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        queries.incrementAndGet();
        Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        byte[] reply = reply(query).toWire();
        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Message reply(Message query) {
    Message reply = new Message(query.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setFlag(Flags.AA);
    Record question = query.getQuestion();
    reply.addRecord(question, Section.QUESTION);
    if (question.getType() == Type.A) {
      reply.addRecord(
          new ARecord(question.getName(), DClass.IN, ttlSeconds, answer), Section.ANSWER);
    }
    reply.getHeader().setRcode(Rcode.NOERROR);
    return reply;
  }
}
