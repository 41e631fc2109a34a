package org.xinqiao.gateway.phone;

import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.xinqiao.credential.tls.Host;

/**
 * The origin at which phones see this gateway, such as {@code https://192.168.1.5:8443}, written as
 * browsers write it.
 */
public final class PhoneOrigin implements Supplier<String> {
  private static final int HTTPS = 443;

  private final Host host;
  private final IntSupplier port;

  /**
   * @param port is known once the server has started
   */
  PhoneOrigin(Host host, IntSupplier port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public String get() {
    int now = port.getAsInt();
    return "https://" + host.text() + (now == HTTPS ? "" : ":" + now);
  }
}
