package org.xinqiao.gateway.wallet;

/** Ends a request with an error of OAuth or OpenID4VCI. */
final class OAuthException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  /**
   * @param error the code that the specification names
   * @param description for the wallet's developer, without a word of what was sent
   */
  private OAuthException(int status, String error, String description) {
    super(description);
    this.status = status;
    this.error = error;
  }

  static OAuthException badRequest(String error, String description) {
    return new OAuthException(400, error, description);
  }

  /** RFC 6750, section 3.1. */
  static OAuthException invalidToken() {
    return new OAuthException(
        401, "invalid_token", "no access token of this issuer, or one that has expired");
  }

  static OAuthException unavailable(String description) {
    return new OAuthException(503, "temporarily_unavailable", description);
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  String description() {
    return String.valueOf(getMessage());
  }
}
