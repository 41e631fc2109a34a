package org.xinqiao.connectors.identity;

import org.xinqiao.connectors.record.Identity;

/** An identity in its one form, or why it can't be anyone's. */
public sealed interface CheckedIdentity {
  /** In the form in which it becomes a pseudonym. */
  record Valid(Identity identity) implements CheckedIdentity {}

  /**
   * Nobody has such an identity.
   *
   * @param remedy what would be right, without the value
   */
  record Invalid(String remedy) implements CheckedIdentity {}
}
