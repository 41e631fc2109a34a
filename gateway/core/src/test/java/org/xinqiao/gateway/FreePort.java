package org.xinqiao.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that tests start. */
public final class FreePort {
  private static final int LOWEST = 20_000;

  /** From here on, Linux gives ports to outgoing connections, as these tests make many. */
  private static final int EPHEMERAL = 32_768;

  private static final int TRIES = 1_000;

  private FreePort() {}

  /** A port that is free now and that no outgoing connection takes before it is used. */
  public static int find() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, EPHEMERAL);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one, then.
        continue;
      }
    }
    throw new IOException("no port from " + LOWEST + " to " + EPHEMERAL + " is free");
  }
}
