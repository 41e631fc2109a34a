package org.xinqiao.connectors.identity;

import static java.util.function.Function.identity;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.xinqiao.connectors.record.Identity;

/**
 * The schemes of all identity types here. A type without one is a department's own: its values are
 * brought into Unicode's form NFKC (UAX 15), which makes full-width digits and letters plain, lose
 * white space at their ends, and are not checked. Immutable.
 */
public final class IdentitySchemes {
  private static final IdentitySchemes INSTALLED =
      new IdentitySchemes(
          ServiceLoader.load(IdentityScheme.class, IdentityScheme.class.getClassLoader()).stream()
              .map(ServiceLoader.Provider::get)
              .toList());

  private final Map<String, IdentityScheme> schemes;

  /**
   * @throws IllegalStateException if two are of one type
   */
  IdentitySchemes(List<IdentityScheme> schemes) {
    this.schemes = schemes.stream().collect(Collectors.toMap(IdentityScheme::type, identity()));
  }

  /** Those on the class path. */
  public static IdentitySchemes installed() {
    return INSTALLED;
  }

  /** Brings an identity into its one form and checks it. */
  public CheckedIdentity checked(Identity written) {
    String value = Normalizer.normalize(written.value(), Normalizer.Form.NFKC).strip();
    IdentityScheme scheme = schemes.get(written.type());
    if (scheme != null) {
      value = scheme.normalised(value);
      Optional<String> fault = scheme.fault(value);
      if (fault.isPresent()) {
        return new CheckedIdentity.Invalid(fault.get());
      }
    }
    return value.isEmpty()
        ? new CheckedIdentity.Invalid("send a value that is more than white space")
        : new CheckedIdentity.Valid(new Identity(written.type(), value));
  }
}
