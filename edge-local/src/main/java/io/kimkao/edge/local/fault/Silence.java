package io.kimkao.edge.local.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port where connections hang, as those to a region that is gone: a socket that listens, accepts
 * nothing, and whose queue is full of connections of its own. What comes then is dropped by the
 * system (Linux), and the client waits for its own time limit.
 */
public final class Silence implements AutoCloseable {
  private static final int FILLING = 8;

  private final ServerSocket socket;
  private final List<SocketChannel> filling = new ArrayList<>();

  /** Begins at that port, which must be free. */
  public Silence(String address, int port) throws IOException {
    socket = new ServerSocket();
    socket.setReuseAddress(true);
    InetSocketAddress at = new InetSocketAddress(InetAddress.getByName(address), port);
    socket.bind(at, 1);
    for (int i = 0; i < FILLING; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(at);
      filling.add(channel);
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : filling) {
      channel.close();
    }
    socket.close();
  }
}
