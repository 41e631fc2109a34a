package org.xinqiao.credential.trust;

/** The extended key usage (RFC 5280, section 4.2.1.12) of a certificate that signs statuses. */
public final class SignerPurpose {
  /** An arc made from a random UUID (ITU-T X.667), which needs no registration. */
  public static final String STATUS_SIGNER = "2.25.133998851646174936003081053789108293114";

  private SignerPurpose() {}
}
