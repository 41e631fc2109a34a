package org.xinqiao.credential.trust;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xinqiao.credential.signed.Sha256;
import org.xinqiao.credential.status.ScenarioId;

/**
 * The extended key usages (RFC 5280, section 4.2.1.12) of certificates below an authority: each
 * says what its key may sign, so that the trust list alone can't widen it.
 */
public final class SignerPurpose {
  /**
   * Statuses of all scenarios that the list names for the signer, as signers before release 0.2
   * have it. An arc made from a random UUID (ITU-T X.667), which needs no registration.
   */
  public static final String STATUS_SIGNER = "2.25.133998851646174936003081053789108293114";

  /** Status lists, and nothing else. */
  public static final String STATUS_LIST_SIGNER = STATUS_SIGNER + ".2";

  private static final String SCENARIO_ARC = STATUS_SIGNER + ".1.";
  private static final int SCENARIO_BYTES = 16;

  private SignerPurpose() {}

  /**
   * Statuses of one scenario: the arc's component is the first 16 bytes of SHA-256 over the
   * scenario's id, as an unsigned number.
   */
  public static String statusSigner(ScenarioId scenario) {
    byte[] digest = Sha256.of(scenario.value().getBytes(StandardCharsets.UTF_8));
    return SCENARIO_ARC + new BigInteger(1, Arrays.copyOf(digest, SCENARIO_BYTES));
  }
}
