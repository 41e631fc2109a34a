package org.xinqiao.gateway.phone;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** By which addresses others may reach this machine. */
final class MachineAddresses {
  /** Of RFC 5737: nobody has it, so the default route leads there. Nothing is sent. */
  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("203.0.113.1", 9);

  private MachineAddresses() {}

  /**
   * @param direct on a network that others are in, not a tunnel to one machine
   * @param onRoute the address with which this machine reaches other networks
   */
  record Found(InetAddress address, boolean direct, boolean onRoute) {
    private boolean usable() {
      return !address.isLoopbackAddress()
          && !address.isLinkLocalAddress()
          && !address.isAnyLocalAddress()
          && !address.isMulticastAddress();
    }
  }

  /** Those that a phone could use, the likeliest first. */
  static List<InetAddress> ranked(List<Found> found) {
    return found.stream()
        .filter(Found::usable)
        .sorted(
            Comparator.comparing((Found one) -> !(one.address() instanceof Inet4Address))
                .thenComparing(one -> !one.direct())
                .thenComparing(one -> !one.onRoute())
                .thenComparing(one -> !one.address().isSiteLocalAddress()))
        .map(Found::address)
        .toList();
  }

  static List<Found> find() throws IOException {
    Optional<InetAddress> route = route();
    List<Found> found = new ArrayList<>();
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      if (network.isUp() && !network.isLoopback()) {
        boolean direct = !network.isPointToPoint();
        network
            .inetAddresses()
            .map(address -> new Found(address, direct, route.equals(Optional.of(address))))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static Optional<InetAddress> route() {
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(ELSEWHERE);
      return channel.getLocalAddress() instanceof InetSocketAddress local
          ? Optional.of(local.getAddress())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // No way out of this network; its addresses are found all the same.
    }
  }
}
