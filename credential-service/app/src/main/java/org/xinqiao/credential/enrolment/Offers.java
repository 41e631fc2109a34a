package org.xinqiao.credential.enrolment;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.store.TableStore;

/**
 * Pre-authorised codes and their transaction codes (OpenID4VCI, sections 3.5 and 4.1.1). A code
 * works once, with at most five guesses of its transaction code, on whichever node they arrive:
 * each guess and the use take a row of the table {@code offers} before they count. Of both codes
 * only hashes are stored; the transaction code's covers the code too, or six digits would soon be
 * found.
 */
public final class Offers {
  /** How long an offer stands. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /** Digits of a transaction code. */
  public static final int DIGITS = 6;

  static final int GUESSES = 5;

  private static final int ABOVE = 1_000_000;
  private static final String GUESS = "-guess-";
  private static final String USED = "-used";

  private final ExpiringTable table;
  private final SecureRandom random;

  public Offers(TableStore store, SecureRandom random) {
    this.table = new ExpiringTable(store.table("offers"));
    this.random = random;
  }

  /**
   * A new offer.
   *
   * @param code for the link or QR code
   * @param transactionCode six digits, to be told on another way than the code
   */
  public record Made(String code, String transactionCode, Instant expiresAt) {
    @Override
    public String toString() {
      return "Made[until " + expiresAt + "]";
    }
  }

  /** What came of a code. */
  sealed interface Redemption {
    record Redeemed(Grant grant) implements Redemption {}

    /** It is unknown, expired, or its guesses are used up, or the transaction code is wrong. */
    record Refused() implements Redemption {}

    /** It was used before, by whoever has this access token's hash. */
    record UsedBefore(String accessHash) implements Redemption {}
  }

  public Made make(Grant grant, Instant now) {
    Secret code = Secret.fresh("", random);
    String transactionCode = String.format(Locale.ROOT, "%06d", random.nextInt(ABOVE));
    Instant expiresAt = now.plus(LIFE);
    table.put(
        code.hash(),
        expiresAt,
        grant.write(new LayoutWriter().bytes(together(code.text(), transactionCode))));
    return new Made(code.text(), transactionCode, expiresAt);
  }

  /**
   * @param accessHash of the access token that its bearer shall have
   */
  Redemption redeem(String code, String transactionCode, String accessHash, Instant now) {
    String key = Secret.hash(code);
    Optional<ExpiringTable.Row> found = table.find(key, now);
    if (found.isEmpty() || !guess(key, found.get().expiresAt())) {
      return new Redemption.Refused();
    }
    LayoutReader in = found.get().body();
    byte[] expected = in.bytes();
    Grant grant = Grant.read(in);
    in.end();
    if (!MessageDigest.isEqual(expected, together(code, transactionCode))) {
      return new Redemption.Refused();
    }
    return table
        .claim(key + USED, found.get().expiresAt(), new LayoutWriter().text(accessHash))
        .<Redemption>map(row -> new Redemption.UsedBefore(row.body().text()))
        .orElseGet(() -> new Redemption.Redeemed(grant));
  }

  /** Whether there was one left; it is gone whatever comes of it, even if this node dies now. */
  private boolean guess(String key, Instant expiresAt) {
    for (int i = 1; i <= GUESSES; i++) {
      if (table.claim(key + GUESS + i, expiresAt, new LayoutWriter()).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static byte[] together(String code, String transactionCode) {
    return Secret.sha256(code + "." + transactionCode);
  }

  /** Removes offers that have expired. Returns how many rows. */
  public int sweep(Instant now) {
    return table.sweep(now);
  }
}
