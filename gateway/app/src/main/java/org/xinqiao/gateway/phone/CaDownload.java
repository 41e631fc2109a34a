package org.xinqiao.gateway.phone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers one file by plain HTTP, for a phone that trusts nothing yet: the CA's certificate, at
 * {@value #PATH}. A server apart, so that nothing else of the gateway can be reached without TLS.
 */
final class CaDownload implements AutoCloseable {
  static final String PATH = "/ca.crt";

  private final HttpServer server;
  private final ExecutorService threads;

  private CaDownload(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static CaDownload start(InetSocketAddress address, X509Certificate authority)
      throws IOException, GeneralSecurityException {
    byte[] der = authority.getEncoded();
    HttpServer server = HttpServer.create(address, 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, der));
    server.start();
    return new CaDownload(server, threads);
  }

  private static void answer(HttpExchange exchange, byte[] der) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (!head && !exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
      } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        // What Android and iOS know to be a CA that a user may install.
        exchange.getResponseHeaders().set("Content-Type", "application/x-x509-ca-cert");
        exchange.sendResponseHeaders(200, head ? -1 : der.length);
        if (!head) {
          exchange.getResponseBody().write(der);
        }
      }
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
