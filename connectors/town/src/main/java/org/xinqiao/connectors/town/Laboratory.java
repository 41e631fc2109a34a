package org.xinqiao.connectors.town;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The laboratory: its results behind an HTTP API that can fall silent and come back. */
final class Laboratory implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int BACKLOG = 50;

  private final PcrResults results;
  private final Secret token;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Optional<HttpServer> server = Optional.empty();
  private final int port;

  private Laboratory(PcrResults results, Secret token) {
    this.results = results;
    this.token = token;
    this.port = listen(0);
  }

  static Laboratory start(Path home, Timeline timeline, Clock clock) {
    Secret token = Secret.create(home.resolve("token"));
    return new Laboratory(new PcrResults(home, timeline, clock), token);
  }

  String url() {
    return "http://%s:%d%s".formatted(HOST, port, LaboratoryApi.PATH);
  }

  Path tokenFile() {
    return token.file();
  }

  PcrResults results() {
    return results;
  }

  synchronized boolean silent() {
    return server.isEmpty();
  }

  /** Stops listening, so that connections are refused; or listens again on the same port. */
  synchronized void silence(boolean silent) {
    if (silent) {
      stop();
    } else if (server.isEmpty()) {
      listen(port);
    }
  }

  @Override
  public synchronized void close() {
    stop();
    threads.close();
  }

  private void stop() {
    server.ifPresent(running -> running.stop(0));
    server = Optional.empty();
  }

  private int listen(int wanted) {
    try {
      HttpServer created = HttpServer.create(new InetSocketAddress(HOST, wanted), BACKLOG);
      created.createContext("/", new LaboratoryApi(results, token));
      created.setExecutor(threads);
      created.start();
      server = Optional.of(created);
      return created.getAddress().getPort();
    } catch (IOException taken) {
      throw new TownException(
          "the laboratory can't listen on %s port %d; end what listens there"
              .formatted(HOST, wanted),
          taken);
    }
  }
}
