package org.xinqiao.credential.tls;

import java.net.InetAddress;

/** What a TLS certificate is for: a name, or an address. */
public sealed interface Host {
  /** A DNS name, ASCII in small letters. */
  record Name(String text) implements Host {}

  /** An IPv4 or IPv6 address. */
  record Address(InetAddress address) implements Host {
    /** Without the interface that a link-local address may name. */
    @Override
    public String text() {
      return address.getHostAddress().split("%", 2)[0];
    }
  }

  /** As {@link java.security.cert.X509Certificate#getSubjectAlternativeNames()} has it. */
  String text();
}
