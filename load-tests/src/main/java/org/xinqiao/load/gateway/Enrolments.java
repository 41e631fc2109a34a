package org.xinqiao.load.gateway;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Devices of residents, enrolled one after the other as people do it. */
public final class Enrolments {
  /** Tokens of a whole strip. */
  public static final int STRIP = 16;

  private static final int TELL_EVERY = 200;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final Official official;

  /**
   * @param base such as {@code http://127.0.0.1:8080}
   */
  public Enrolments(String base, Official official) {
    this.base = base;
    this.official = official;
  }

  /**
   * Enrols until there are so many, or nobody is left. People for whom nothing is issued, or no
   * strip of full length, have no device.
   *
   * @param idNumbers whom to ask, in their order
   * @return each device's secret
   */
  public List<String> enrol(Stream<String> idNumbers, int wanted, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<String> secrets = new ArrayList<>();
    Iterator<String> people = idNumbers.iterator();
    while (secrets.size() < wanted && people.hasNext()) {
      Optional<Official.Offer> offer = official.offer(people.next());
      if (offer.isEmpty()) {
        continue;
      }
      Device device = Device.enrol(client, base, offer.get());
      if (device.strip(STRIP) < STRIP) {
        continue;
      }
      secrets.add(device.secret());
      if (secrets.size() % TELL_EVERY == 0) {
        progress.accept("enrolled %,d devices of %,d".formatted(secrets.size(), wanted));
      }
    }
    return secrets;
  }
}
