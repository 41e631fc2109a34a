package org.xinqiao.connectors.identity;

import java.util.Optional;

/**
 * How identities of one type are written. A plug-in: an implementation with a public constructor
 * without arguments, named in {@code
 * META-INF/services/org.xinqiao.connectors.identity.IdentityScheme}. Safe for any number of
 * threads.
 */
public interface IdentityScheme {
  /** The type as publications name it, such as {@code cn-citizen-id}. */
  String type();

  /**
   * The one form in which a value is kept: without separators, in one case.
   *
   * @param value in Unicode's form NFKC, without white space at its ends
   */
  String normalised(String value);

  /**
   * What is wrong with a value, in words that do not hold it; empty if nothing is.
   *
   * @param normalised what {@link #normalised} returned
   */
  Optional<String> fault(String normalised);
}
