package org.xinqiao.load.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.ObjectMapper;

/**
 * All that the generator's process has to know.
 *
 * @param base of the target, without a slash at the end
 * @param stepSeconds how long each figure of {@link Arrivals} holds
 * @param devices a file with a device's secret in each line
 * @param offers a file with an offer and, after a space, its transaction code in each line
 * @param lists the target's status lists by their numbers: the {@code iat} of each
 */
public record LoadPlan(
    String base,
    int stepSeconds,
    List<Arrivals> arrivals,
    String devices,
    String offers,
    List<Long> lists) {
  /** The system property by which the generator's process finds it. */
  static final String PROPERTY = "xinqiao.load-plan";

  private static final ObjectMapper JSON = new ObjectMapper();

  public LoadPlan {
    arrivals = List.copyOf(arrivals);
    lists = List.copyOf(lists);
  }

  void write(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(this));
  }

  /** The one that this process was started for. */
  static LoadPlan given() throws IOException {
    return JSON.readValue(
        Files.readAllBytes(Path.of(System.getProperty(PROPERTY, ""))), LoadPlan.class);
  }

  /** How long people come. */
  int seconds() {
    return stepSeconds
        * arrivals.stream().mapToInt(each -> each.perSecond().size()).max().orElse(0);
  }
}
