package org.xinqiao.gateway.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.xinqiao.credential.keys.SigningKeys;
import org.xinqiao.credential.verifier.OpenedTrustList;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.TrustLists;
import org.xinqiao.gateway.FreePort;
import org.xinqiao.gateway.cli.CommandLineInterface;

/** A gateway in this process, on a free port of 127.0.0.1. */
final class RunningGateway implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final Path data;
  private final URI base;

  private RunningGateway(ConfigurableApplicationContext context, Path data, URI base) {
    this.context = context;
    this.data = data;
    this.base = base;
  }

  /** Returns once the first pulls have ended. */
  static RunningGateway start(Path data, List<String> settings) {
    int port = freePort();
    List<String> args = new ArrayList<>(settings);
    args.add("--xinqiao.data=" + data);
    args.add("--xinqiao.grid.megabytes=256");
    args.add("--server.port=" + port);
    return new RunningGateway(
        GatewayStart.start(args.toArray(String[]::new)),
        data,
        URI.create("http://127.0.0.1:" + port));
  }

  private static int freePort() {
    try {
      return FreePort.find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** All of a type. */
  <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  Path data() {
    return data;
  }

  URI base() {
    return base;
  }

  /** By the gateway's own clock. */
  Instant now() {
    return bean(Clock.class).instant();
  }

  /** The list in force, as a verifier opens it that knows the root. */
  TrustList trustList() {
    var root = Optional.of(bean(SigningKeys.class).rootFingerprint());
    String list = anonymous().get("/trust-list").body();
    return ((OpenedTrustList.Pinned) TrustLists.open(list, root, now())).list();
  }

  /** The first password of a user, from the data folder. */
  String password(String user) {
    return lines("first-passwords").stream()
        .filter(line -> line.startsWith(user + " "))
        .map(line -> line.substring(user.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  Caller basic(String user) {
    return Caller.basic(base, user, password(user));
  }

  /** A department with a new token; an older one of it ends. */
  Caller department(String authority) {
    return Caller.bearer(base, token(authority));
  }

  /** What {@code department add} prints. */
  String token(String authority) {
    Said said = command("department", "add", authority, "--replace", "--data", data.toString());
    if (said.exitCode() != 0) {
      throw new IllegalStateException(said.err());
    }
    return said.out().strip();
  }

  /** What a subcommand printed, and its exit code. */
  record Said(int exitCode, String out, String err) {}

  /** Runs a subcommand in this process. */
  static Said command(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        CommandLineInterface.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Said(exitCode, out.toString(), err.toString());
  }

  Caller session(String user) {
    return Caller.session(base, user, password(user));
  }

  Caller anonymous() {
    return Caller.anonymous(base);
  }

  /** The lines of a text file in the data folder. */
  List<String> lines(String file) {
    try {
      return Files.readAllLines(data.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
