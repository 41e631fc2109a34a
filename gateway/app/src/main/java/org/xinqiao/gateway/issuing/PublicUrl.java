package org.xinqiao.gateway.issuing;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;

/**
 * How others reach this gateway, without a slash at the end: as it was set, or this machine's own
 * name and the port, which is known once the server has started.
 */
public final class PublicUrl implements Supplier<String> {
  private final Optional<String> set;
  private final Environment environment;

  PublicUrl(Optional<String> set, Environment environment) {
    this.set = set;
    this.environment = environment;
  }

  @Override
  public String get() {
    return set.orElseGet(
        () ->
            "http://localhost:"
                + environment.getProperty(
                    "local.server.port", environment.getProperty("server.port", "8080")));
  }
}
