package org.xinqiao.gateway.issuing;

import java.util.Optional;
import java.util.function.Supplier;
import org.xinqiao.gateway.phone.PhoneOrigin;

/**
 * The issuer as devices that enrol know it (OpenID4VCI, section 12.2.1), without a slash at the
 * end: the phones' origin where they are served, else as {@link PublicUrl}. Lists keep theirs in
 * either case: it stands in tokens that are out, and must be short.
 */
public final class IssuerUrl implements Supplier<String> {
  private final Supplier<String> url;

  IssuerUrl(PublicUrl url, Optional<PhoneOrigin> phones) {
    this.url = phones.<Supplier<String>>map(origin -> origin).orElse(url);
  }

  @Override
  public String get() {
    return url.get();
  }
}
