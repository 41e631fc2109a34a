package org.xinqiao.load.sending;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
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
    try {
      while (true) {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException closed) {
      // By close().
    }
  }

  private void connect(Socket client) {
    open.add(client);
    try (client;
        Socket behind = secure()) {
      open.add(behind);
      client.setTcpNoDelay(true);
      Thread answers = Thread.ofVirtual().start(() -> pass(behind, client));
      pass(client, behind);
      answers.join();
      open.remove(behind);
    } catch (IOException gone) {
      // Whoever asked sees its connection closed.
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private Socket secure() throws IOException {
    int port = server.getPort() < 0 ? HTTPS : server.getPort();
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(server.getHost(), port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setTcpNoDelay(true);
    socket.startHandshake();
    return socket;
  }

  private static void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
      to.close();
    } catch (IOException gone) {
      // The other direction ends with it.
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
