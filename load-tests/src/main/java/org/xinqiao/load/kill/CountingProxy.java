package org.xinqiao.load.kill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes connections on to a server of this machine and counts what the server answers: the server
 * itself shows nothing of a transaction before its end.
 */
final class CountingProxy implements AutoCloseable {
  /** Signing in and looking at an unchanged table come to less. */
  private static final long PREAMBLE = 4_096;

  private final ServerSocket listening;
  private final int server;
  private final AtomicLong bytes = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private CountingProxy(ServerSocket listening, int server) {
    this.listening = listening;
    this.server = server;
  }

  static CountingProxy start(int server) throws IOException {
    CountingProxy proxy =
        new CountingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    Thread.ofVirtual().start(proxy::listen);
    return proxy;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Bytes of answers so far, without the beginning of each connection. */
  long bytes() {
    return bytes.get();
  }

  private void listen() {
    try {
      while (true) {
        connect(listening.accept());
      }
    } catch (IOException closed) {
      // By close().
    }
  }

  private void connect(Socket client) throws IOException {
    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
    open.add(client);
    open.add(behind);
    Thread.ofVirtual().start(() -> pass(client, behind, new AtomicLong()));
    Thread.ofVirtual().start(() -> pass(behind, client, bytes));
  }

  private void pass(Socket from, Socket to, AtomicLong counter) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      long passed = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        long before = passed;
        passed += read;
        counter.addAndGet(Math.max(0, passed - Math.max(before, PREAMBLE)));
      }
    } catch (IOException gone) {
      // A killed gateway closes nothing properly.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
