package org.xinqiao.load.sending;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Takes plain connections of this machine and passes each on over TLS, for {@link HttpLoad} knows
 * none. The server's name must stand in a certificate that this process trusts.
 */
public final class TlsRelay implements AutoCloseable {
  private static final int HTTPS = 443;
  private static final int LIMIT_MILLIS = 30_000;
  private static final int BUFFER = 1 << 14;

  private final ServerSocket listening;
  private final URI server;
  private final SSLContext tls;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private TlsRelay(ServerSocket listening, URI server, SSLContext tls) {
    this.listening = listening;
    this.server = server;
    this.tls = tls;
  }

  /**
   * @param server such as {@code https://gateway.example}
   */
  public static TlsRelay start(URI server) throws IOException {
    try {
      TlsRelay relay =
          new TlsRelay(
              new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress()),
              server,
              SSLContext.getDefault());
      Thread.ofVirtual().start(relay::listen);
      return relay;
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Where it takes plain connections. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closedOrTooMany) {
        // By close(); or there is no room for one more now, and there is later.
        Thread.yield();
      }
    }
  }

  private void connect(Socket client) {
    open.add(client);
    try (client;
        Socket behind = new Socket()) {
      open.add(behind);
      behind.connect(
          new InetSocketAddress(server.getHost(), server.getPort() < 0 ? HTTPS : server.getPort()),
          LIMIT_MILLIS);
      behind.setSoTimeout(LIMIT_MILLIS);
      behind.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      try (SSLSocket secure = secure(behind)) {
        behind.setSoTimeout(0);
        Thread answers = Thread.ofVirtual().start(() -> pass(secure, client));
        pass(client, secure);
        answers.join();
      } finally {
        open.remove(behind);
      }
    } catch (IOException gone) {
      // Whoever asked sees its connection closed.
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private SSLSocket secure(Socket behind) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            tls.getSocketFactory().createSocket(behind, server.getHost(), behind.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Until one of them ends; then both do. */
  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException gone) {
      // Closed by the other direction, or by the target.
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
