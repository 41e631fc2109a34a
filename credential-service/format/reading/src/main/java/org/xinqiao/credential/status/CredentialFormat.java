package org.xinqiao.credential.status;

import java.util.Optional;

/** The two artefacts of a decision, named by their {@code typ}; a trust list uses these names. */
public enum CredentialFormat {
  /** {@code application/xq+cwt}. */
  STATUS_TOKEN("xq+cwt"),
  /** SD-JWT VC. */
  STATUS_CREDENTIAL("dc+sd-jwt");

  private final String type;

  CredentialFormat(String type) {
    this.type = type;
  }

  public String type() {
    return type;
  }

  /** Empty for a format that this version doesn't know. */
  public static Optional<CredentialFormat> ofType(String type) {
    for (CredentialFormat format : values()) {
      if (format.type.equals(type)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
