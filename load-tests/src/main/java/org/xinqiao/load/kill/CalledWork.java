package org.xinqiao.load.kill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Work that one call over HTTP asks for. How long the first call takes says in which time kills
 * have to fall.
 */
abstract class CalledWork implements Upkeep {
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(200);
  private static final int MOST_CALLS = 300;

  private @Nullable CompletableFuture<HttpResponse<String>> call;
  private Duration usual = Duration.ZERO;
  private Duration delay = Duration.ZERO;

  /** Calls for the piece under way. */
  abstract CompletableFuture<HttpResponse<String>> call(GatewayUnderTest gateway);

  /** Whether the piece is done, by what was answered. */
  abstract boolean done(int status, String body) throws IOException;

  /** Does a first piece undisturbed. */
  final void measure(GatewayUnderTest gateway) throws IOException, InterruptedException {
    begin(gateway);
    long began = System.nanoTime();
    finish(gateway);
    usual = Duration.ofNanos(System.nanoTime() - began);
  }

  final void send(GatewayUnderTest gateway) {
    call = call(gateway);
  }

  @Override
  public void again(GatewayUnderTest gateway) {
    send(gateway);
  }

  @Override
  public final void awaitMoment(GatewayUnderTest gateway, Random random)
      throws IOException, InterruptedException {
    delay = Duration.ofNanos((long) (usual.toNanos() * random.nextDouble()));
    gateway.pass(delay);
  }

  @Override
  public final String moment() {
    return String.format(
        Locale.ROOT, "%,d ms after a call that takes %,d", delay.toMillis(), usual.toMillis());
  }

  @Override
  public final boolean underWay(GatewayUnderTest gateway) {
    return call == null || !call.isDone();
  }

  /** Repeats the call until it is answered as it has to be. */
  @Override
  public void finish(GatewayUnderTest gateway) throws IOException, InterruptedException {
    for (int calls = 0; calls < MOST_CALLS; calls++) {
      if (call == null) {
        send(gateway);
      }
      CompletableFuture<HttpResponse<String>> current = call;
      call = null;
      try {
        HttpResponse<String> answer = current == null ? null : current.get();
        if (answer != null && done(answer.statusCode(), answer.body())) {
          return;
        }
      } catch (ExecutionException cutShort) {
        // Its gateway was killed; another one gets the same call.
      }
      gateway.pass(BETWEEN_CALLS);
    }
    throw new IOException("the gateway does not come to an end of what it was called for");
  }
}
