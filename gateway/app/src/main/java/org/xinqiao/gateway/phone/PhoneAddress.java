package org.xinqiao.gateway.phone;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xinqiao.credential.tls.Host;
import org.xinqiao.gateway.app.StartRefused;

/**
 * Where phones find this machine.
 *
 * @param host as it stands in the origin
 * @param bind the address to listen on
 * @param hosts {@code host} first, then every other address by which phones may come
 */
public record PhoneAddress(Host host, InetAddress bind, List<Host> hosts) {
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /** RFC 1123, section 2.1; short enough for the QR code. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private static final int LONGEST_NAME = 64;
  private static final String SETTING = "xinqiao.phone.address";

  /**
   * @throws StartRefused if the machine has no such address
   */
  public static PhoneAddress of(PhoneSettings settings) {
    try {
      return choose(settings.address(), MachineAddresses.ranked(MachineAddresses.find()));
    } catch (IOException e) {
      throw new StartRefused(
          "the machine's addresses can't be read ("
              + e.getMessage()
              + "): give one with --"
              + SETTING
              + "=",
          e);
    }
  }

  /**
   * @param machine the machine's addresses, the likeliest first
   */
  static PhoneAddress choose(Optional<String> setting, List<InetAddress> machine) {
    if (setting.isEmpty()) {
      InetAddress found =
          machine.stream()
              .filter(Inet4Address.class::isInstance)
              .findFirst()
              .orElseThrow(
                  () ->
                      new StartRefused(
                          "xinqiao.phone=true, but this machine has no IPv4 address that a phone"
                              + " could reach: join a network, or give an address or a name with --"
                              + SETTING
                              + "="));
      return with(new Host.Address(found), found, machine);
    }
    String text = setting.get().toLowerCase(Locale.ROOT);
    if (IPV4.matcher(text).matches()) {
      InetAddress given = parse(text);
      boolean ours = machine.contains(given) || given.isLoopbackAddress();
      if (!ours) {
        throw wrong(text, machine);
      }
      return with(new Host.Address(given), given, machine);
    }
    if (text.length() > LONGEST_NAME
        || !NAME.matcher(text).matches()
        || text.equals("localhost")
        || machine.isEmpty()) {
      throw wrong(text, machine);
    }
    return with(new Host.Name(text), behind(text, machine), machine);
  }

  /** The address that the name leads to, or else the likeliest: not every name is known here. */
  private static InetAddress behind(String name, List<InetAddress> machine) {
    List<InetAddress> named;
    try {
      named = Arrays.asList(InetAddress.getAllByName(name));
    } catch (UnknownHostException e) {
      named = List.of();
    }
    return machine.stream().filter(named::contains).findFirst().orElse(machine.getFirst());
  }

  private static PhoneAddress with(Host host, InetAddress bind, List<InetAddress> machine) {
    List<Host> hosts =
        Stream.concat(
                Stream.of(host, new Host.Address(bind)), machine.stream().map(Host.Address::new))
            .distinct()
            .toList();
    return new PhoneAddress(host, bind, hosts);
  }

  private static InetAddress parse(String ipv4) {
    try {
      return InetAddress.ofLiteral(ipv4);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(SETTING + "=" + ipv4 + " is no IPv4 address", e);
    }
  }

  private static StartRefused wrong(String text, List<InetAddress> machine) {
    return new StartRefused(
        SETTING
            + "="
            + text
            + ": give an IPv4 address of this machine, or a name by which phones find it; found here: "
            + machine.stream().map(address -> new Host.Address(address).text()).toList());
  }
}
