package org.xinqiao.gateway.overload;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.xinqiao.gateway.FreePort;
import org.xinqiao.gateway.web.Problems;
import tools.jackson.databind.ObjectMapper;

/** A Tomcat whose one guarded servlet works for as long as the test wants. */
final class GuardedServer implements AutoCloseable {
  static final int WORKING = 2;

  final Entrance entrance;
  final Semaphore started = new Semaphore(0);
  final Semaphore mayEnd = new Semaphore(0);
  final MeterRegistry meters = new SimpleMeterRegistry();
  volatile boolean scarce;

  /** Up to which rung they wait too long. */
  volatile Optional<Rung> overdue = Optional.empty();

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  GuardedServer(Path folder) throws IOException, LifecycleException {
    entrance =
        new Entrance(
            "test",
            WORKING,
            new RetryAfter(new SecureRandom(), System::nanoTime),
            rung -> false,
            new Refusals("test", System::nanoTime, meters),
            meters);
    int port = FreePort.find();
    base = URI.create("http://127.0.0.1:" + port);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setMaxPostSize(64 * 1024);
    Context context = tomcat.addContext("", folder.toString());
    FilterDef guard = new FilterDef();
    guard.setFilterName("guard");
    guard.setFilter(new OverloadGuard(entrance, new Told(), new Problems(new ObjectMapper())));
    context.addFilterDef(guard);
    FilterMap map = new FilterMap();
    map.setFilterName("guard");
    map.addURLPattern("/work");
    map.addURLPattern("/token");
    context.addFilterMap(map);
    Tomcat.addServlet(context, "servlet", new Work());
    context.addServletMappingDecoded("/*", "servlet");
    tomcat.start();
  }

  /** What the test says of connections. */
  private final class Told implements Connections {
    @Override
    public boolean scarce() {
      return scarce;
    }

    @Override
    public boolean overdue(Rung rung) {
      return overdue.filter(highest -> rung.compareTo(highest) <= 0).isPresent();
    }
  }

  /** Answers what it was sent; {@code /work?hold} once it may end, {@code /work?fail} never. */
  private final class Work extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String query = String.valueOf(request.getQueryString());
      if (query.equals("hold")) {
        started.release();
        mayEnd.acquireUninterruptibly();
      }
      if (query.equals("fail")) {
        throw new IllegalStateException("a fault that nobody foresaw");
      }
      String form = request.getParameter("form");
      byte[] body =
          form == null
              ? request.getInputStream().readAllBytes()
              : form.getBytes(StandardCharsets.UTF_8);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  CompletableFuture<HttpResponse<String>> ask(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  CompletableFuture<HttpResponse<String>> post(
      String path, String type, HttpRequest.BodyPublisher body) {
    return send(HttpRequest.newBuilder(base.resolve(path)).header("Content-Type", type).POST(body));
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    return http.sendAsync(
        request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
  }

  URI base() {
    return base;
  }

  @Override
  public void close() {
    mayEnd.release(1000);
    http.close();
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
