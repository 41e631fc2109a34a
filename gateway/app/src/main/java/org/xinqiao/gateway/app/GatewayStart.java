package org.xinqiao.gateway.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.xinqiao.gateway.access.Users;
import org.xinqiao.gateway.data.DataFolder;
import org.xinqiao.gateway.phone.PhoneAddress;
import org.xinqiao.gateway.phone.PhoneSettings;
import org.xinqiao.gateway.scenario.ActiveScenarios;

/**
 * From arguments to a running gateway. What an operator can mend is found before anything is
 * started.
 */
public final class GatewayStart {
  private GatewayStart() {}

  /**
   * Starts the gateway and returns once it answers; its first pulls may still be running.
   *
   * @throws StartRefused with one line for the operator
   */
  public static ConfigurableApplicationContext start(String... args) {
    long began = System.nanoTime();
    // The gateway stops its grid itself, after its sources; Ignite's own hook would stop it at the
    // same time.
    System.setProperty("IGNITE_NO_SHUTDOWN_HOOK", "true");
    SettingsReader.refuseUnknown(args);
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
    Settings settings = new SettingsReader(environment).read();
    Users.requireLongPasswords(environment);
    TownStart.requireExport(settings.town());
    ActiveScenarios scenarios = ScenarioChoice.read(settings.scenarios());
    Clock clock = Clock.systemUTC();
    DataFolder folder =
        DataFolder.open(
            settings.data(),
            settings.town().demo(),
            settings.synthetic(),
            settings.authority(),
            clock,
            () -> {
              requirePort(environment);
              settings.phone().ifPresent(GatewayStart::requirePhonePorts);
            });
    boolean started = false;
    try {
      // Else Ignite looks for a home of its own and complains that a jar in a jar has none.
      System.setProperty("IGNITE_HOME", folder.resolve("grid").toString());
      ConfigurableApplicationContext context = run(args, settings, scenarios, folder, clock, began);
      started = true;
      return context;
    } finally {
      if (!started) {
        folder.close();
      }
    }
  }

  private static ConfigurableApplicationContext run(
      String[] args,
      Settings settings,
      ActiveScenarios scenarios,
      DataFolder folder,
      Clock clock,
      long began) {
    System.out.println("Starting with the data in " + folder.resolve(""));
    TownStart town = new TownStart(settings, clock);
    SpringApplication application = new SpringApplication(Gateway.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(
        Map.of(
            "logging.file.name",
            folder.resolve("logs/xinqiao.log").toString(),
            // Whose room counts is the data folder's, wherever the process was started.
            "management.metrics.system.diskspace.paths",
            folder.path().toString()));
    application.addInitializers(
        context -> {
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(Settings.class, () -> settings);
          beans.registerBean(ActiveScenarios.class, () -> scenarios);
          beans.registerBean(DataFolder.class, () -> folder);
          beans.registerBean(Clock.class, () -> clock);
          beans.registerBean(TownStart.class, () -> town);
          beans.registerBean(StartTime.class, () -> new StartTime(began));
        });
    try {
      // Settings come from arguments and the environment alone, as everything that is checked
      // above.
      String[] all = Arrays.copyOf(args, args.length + 1);
      all[args.length] = "--spring.config.location=classpath:/application.yaml";
      return application.run(all);
    } catch (RuntimeException e) { // Spring wraps whatever stopped it, and how deep is not promised
      town.close();
      throw refused(e, folder);
    }
  }

  private static StartRefused refused(RuntimeException e, DataFolder folder) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartRefused refused) {
        return refused;
      }
    }
    return new StartRefused(
        "an unexpected fault; " + folder.resolve("logs/xinqiao.log") + " tells more", e);
  }

  private static void requirePhonePorts(PhoneSettings settings) {
    String address = PhoneAddress.of(settings).bind().getHostAddress();
    requirePort("xinqiao.phone.port", address, Integer.toString(settings.port()));
    requirePort("xinqiao.phone.ca-port", address, Integer.toString(settings.caPort()));
  }

  private static void requirePort(Environment environment) {
    requirePort(
        "server.port",
        environment.getProperty("server.address", "127.0.0.1"),
        environment.getProperty("server.port", "8080"));
  }

  private static void requirePort(String setting, String address, String value) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), Integer.parseInt(value)));
    } catch (IOException e) {
      throw new StartRefused(
          "port "
              + value
              + " on "
              + address
              + " can't be had ("
              + e.getMessage()
              + "): stop what uses it or give another with --"
              + setting
              + "=",
          e);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(setting + "=" + value + ": give a port from 1 to 65535", e);
    }
  }

  /** When this start began, on {@link System#nanoTime}'s scale. */
  record StartTime(long nanos) {}
}
