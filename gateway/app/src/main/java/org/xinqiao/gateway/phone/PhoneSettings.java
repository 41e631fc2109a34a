package org.xinqiao.gateway.phone;

import java.util.Optional;

/**
 * How phones are served; there is none unless {@code xinqiao.phone} is true.
 *
 * @param port {@code xinqiao.phone.port}: of HTTPS; 0 takes a free one; default 8443
 * @param caPort {@code xinqiao.phone.ca-port}: where the CA's certificate is fetched, by plain
 *     HTTP; 0 takes a free one; default 8444
 * @param address {@code xinqiao.phone.address}: an IPv4 address of this machine, or a name by which
 *     phones find it; default the address found
 */
public record PhoneSettings(int port, int caPort, Optional<String> address) {}
