package org.xinqiao.credential.trust;

import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xinqiao.credential.status.IssuerCode;

/**
 * An authority that the root vouches for.
 *
 * @param names by language tag, {@code zh-CN} and {@code en}
 */
public record Authority(
    IssuerCode code,
    Map<String, String> names,
    X509Certificate certificate,
    List<ListedSigner> signers) {
  public Authority {
    // In order, for whoever writes a list can choose names of one hash.
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    signers = List.copyOf(signers);
  }
}
