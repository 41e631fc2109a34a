package org.xinqiao.load.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.xinqiao.load.gateway.DataFolder;
import org.xinqiao.load.gateway.Device;
import org.xinqiao.load.gateway.Enrolments;
import org.xinqiao.load.gateway.GatewayProcess;
import org.xinqiao.load.gateway.Official;
import org.xinqiao.load.population.Identities;
import org.xinqiao.load.population.Population;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.population.RowFormat;
import org.xinqiao.load.process.ChildJvm;
import org.xinqiao.load.process.Processors;
import org.xinqiao.load.sending.HttpLoad;

/** The packaged gateway with a population, and devices that were enrolled by its own calls. */
final class CrowdedGateway implements AutoCloseable {
  /** Tokens of the longer strip. */
  static final int STRIP = Enrolments.STRIP;

  private static final Duration PATIENCE = Duration.ofMinutes(60);

  private final GatewayProcess gateway;
  private final List<String> devices;

  private CrowdedGateway(GatewayProcess gateway, List<String> devices) {
    this.gateway = gateway;
    this.devices = List.copyOf(devices);
  }

  static CrowdedGateway start(
      CrowdPlan plan, Path work, Processors processors, Consumer<String> progress)
      throws IOException, InterruptedException {
    GatewayProcess.requireJar(plan.jar());
    progress.accept("making the population");
    PopulationPlan people =
        new PopulationPlan(
            1, plan.people(), LocalDate.now(ZoneOffset.UTC).minusDays(2), 1, 0.37, 0);
    Path folder = work.resolve("population");
    new Population(people, folder, 2, written -> {}).writeFiles(RowFormat.CSV);
    StagedFiles files = new StagedFiles(folder);
    long rows = files.loaded();
    String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
    processors.asTheServer();
    GatewayProcess gateway =
        GatewayProcess.start(
            plan.jar(),
            DataFolder.make(work.resolve("data"), files.publications()),
            ChildJvm.HEAP,
            List.of("--xinqiao.grid.megabytes=2048", "--xinqiao.looks-per-minute=100000"),
            Map.of("XINQIAO_USERS_OFFICIAL_PASSWORD", password));
    boolean ready = false;
    try {
      processors.asTheLoad();
      progress.accept("loading %,d rows".formatted(rows));
      gateway.awaitRead(rows, PATIENCE);
      gateway.awaitReady(PATIENCE);
      Official official = new Official(gateway.base(), password);
      List<String> devices = enrol(plan, new Identities(people), gateway, official, progress);
      ready = true;
      return new CrowdedGateway(gateway, devices);
    } finally {
      if (!ready) {
        gateway.close();
      }
    }
  }

  private static List<String> enrol(
      CrowdPlan plan,
      Identities identities,
      GatewayProcess gateway,
      Official official,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    long apart = plan.people() / plan.devices();
    List<String> devices =
        new Enrolments(gateway.base(), official)
            .enrol(
                IntStream.range(0, plan.devices()).mapToObj(i -> identities.idNumber(apart * i)),
                plan.devices(),
                progress);
    if (devices.isEmpty()) {
      throw new IOException("no device gets " + STRIP + " tokens");
    }
    return devices;
  }

  URI base() {
    return URI.create(gateway.base());
  }

  int devices() {
    return devices.size();
  }

  /**
   * Every device's request for so many tokens.
   *
   * @param more headers
   */
  List<byte[]> strips(int count, String... more) {
    String body = Device.stripRequest(count);
    String[] headers = Arrays.copyOf(more, more.length + 1);
    return devices.stream()
        .map(
            secret -> {
              headers[more.length] = "Authorization: Bearer " + secret;
              return HttpLoad.post("/strips", body, headers);
            })
        .toList();
  }

  @Override
  public void close() throws IOException {
    gateway.close();
  }
}
