package org.xinqiao.gateway.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a gateway answers, if that is a place to send a secret to. */
final class ServerAddress {
  private ServerAddress() {}

  /**
   * Reads {@code --server}. A token or password goes over http to this machine alone; there is no
   * option that sends it in clear to another.
   *
   * @return without a slash at its end
   */
  static URI of(String text) {
    URI address;
    try {
      address = new URI(text.replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw noAddress();
    }
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    String host = address.getHost();
    if (host == null
        || !(scheme.equals("http") || scheme.equals("https"))
        || address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw noAddress();
    }
    if (scheme.equals("http") && !onThisMachine(host)) {
      throw new ServerException(
          "--server: http to "
              + host
              + " would show the secret to everyone on the way: give the https address of the"
              + " gateway's proxy, or a tunnel's end on this machine"
              + " (ssh -L 8080:localhost:8080 "
              + host
              + ")");
    }
    return address;
  }

  private static ServerException noAddress() {
    return new ServerException(
        "--server: give a URL such as http://localhost:8080 or https://gateway.example, with"
            + " neither user nor query in it");
  }

  /** By name or address alone: what a name server says today it may not say tomorrow. */
  private static boolean onThisMachine(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
