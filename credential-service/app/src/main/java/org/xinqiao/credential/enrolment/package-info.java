/**
 * How a device comes to credentials: an official's offer, the pre-authorised code of OpenID for
 * Verifiable Credential Issuance 1.0 (OpenID4VCI), proofs of the device's key, its session
 * afterwards, and who acts for whom. No HTTP here.
 */
@NullMarked
package org.xinqiao.credential.enrolment;

import org.jspecify.annotations.NullMarked;
