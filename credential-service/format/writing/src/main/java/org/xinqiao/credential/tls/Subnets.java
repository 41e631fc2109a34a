package org.xinqiao.credential.tls;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;

/** What a local authority may certify (RFC 5280, section 4.2.1.10). */
final class Subnets {
  /** Address and mask of the nets that are nobody's in the Internet. */
  private static final List<String> PRIVATE =
      List.of(
          "0a000000ff000000", // 10.0.0.0/8, RFC 1918
          "ac100000fff00000", // 172.16.0.0/12
          "c0a80000ffff0000", // 192.168.0.0/16
          "64400000ffc00000", // 100.64.0.0/10, RFC 6598
          "a9fe0000ffff0000", // 169.254.0.0/16, RFC 3927
          "fc00" + "0".repeat(28) + "fe00" + "0".repeat(28)); // fc00::/7, RFC 4193

  /** RFC 6762: names that are resolved on the link alone. */
  private static final String LINK = "local";

  private Subnets() {}

  /** Private addresses, names below {@code .local}, and this one host whatever it is. */
  static GeneralSubtree[] with(Host host) {
    return Stream.concat(
            Stream.concat(
                PRIVATE.stream().map(net -> addresses(HexFormat.of().parseHex(net))),
                Stream.of(new GeneralName(GeneralName.dNSName, LINK))),
            Stream.of(alone(host)))
        .map(GeneralSubtree::new)
        .toArray(GeneralSubtree[]::new);
  }

  /** RFC 5280, section 4.2.1.6. */
  static GeneralName name(Host host) {
    return switch (host) {
      case Host.Name(String text) -> new GeneralName(GeneralName.dNSName, text);
      case Host.Address(InetAddress address) -> addresses(address.getAddress());
    };
  }

  private static GeneralName alone(Host host) {
    return switch (host) {
      case Host.Name name -> name(name);
      case Host.Address(InetAddress address) -> {
        byte[] bytes = address.getAddress();
        byte[] net = Arrays.copyOf(bytes, bytes.length * 2);
        Arrays.fill(net, bytes.length, net.length, (byte) 0xff);
        yield addresses(net);
      }
    };
  }

  private static GeneralName addresses(byte[] bytes) {
    return new GeneralName(GeneralName.iPAddress, new DEROctetString(bytes));
  }
}
