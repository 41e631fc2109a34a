/**
 * The issuer as wallets see it: OpenID for Verifiable Credential Issuance 1.0 (OpenID4VCI) over
 * HTTP. Its errors are OAuth's, as wallets expect, not problem details.
 */
@NullMarked
package org.xinqiao.gateway.wallet;

import org.jspecify.annotations.NullMarked;
