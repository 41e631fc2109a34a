package org.xinqiao.credential.enrolment;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.store.TableStore;

/**
 * Enrolled devices, each by the hash of a secret that only it has, in the table {@code
 * device-sessions}. What a session gives is bound to the device's key, so the secret alone is worth
 * nothing at a checkpoint.
 */
public final class Sessions {
  /** What a session's secret begins with. */
  public static final String PREFIX = "xqs_";

  /** A year; then the device is enrolled anew. */
  public static final Duration LIFE = Duration.ofDays(365);

  private static final String MAC = "HmacSHA256";

  private final ExpiringTable table;
  private final SecretKeySpec key;

  /**
   * @param key 32 bytes, the same on every node
   */
  public Sessions(TableStore store, byte[] key) {
    this.table = new ExpiringTable(store.table("device-sessions"));
    this.key = new SecretKeySpec(key, MAC);
  }

  /**
   * The secret of the device that enrols with an access token: the same again for the same key, so
   * that an answer that was lost can be asked for again. Nobody can compute it without our key.
   */
  Secret secret(String accessToken, HolderKey device) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(Secret.sha256(accessToken));
      mac.update(device.x().toArray());
      mac.update(device.y().toArray());
      return Secret.of(PREFIX, mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  /**
   * @return when it ends
   */
  Instant enrol(Secret secret, Grant grant, HolderKey key, Instant now) {
    Instant expiresAt = now.plus(LIFE);
    LayoutWriter body =
        new LayoutWriter().bytes(key.x().toArray()).bytes(key.y().toArray()).instant(now);
    table.put(secret.hash(), expiresAt, grant.write(body));
    return expiresAt;
  }

  /** The device that has this secret. */
  public Optional<Session> find(String unverified, Instant now) {
    return table
        .find(Secret.hash(unverified), now)
        .map(
            row -> {
              LayoutReader in = row.body();
              HolderKey key = new HolderKey(Bytes.copyOf(in.bytes()), Bytes.copyOf(in.bytes()));
              Instant enrolledAt = in.instant();
              Grant grant = Grant.read(in);
              in.end();
              return new Session(grant, key, enrolledAt, row.expiresAt());
            });
  }

  /** Ends the session of this secret. Tokens that the device has stay good until they expire. */
  public void end(String secret) {
    remove(Secret.hash(secret));
  }

  void remove(String hash) {
    table.remove(hash);
  }

  /** Removes sessions that have expired. Returns how many. */
  public int sweep(Instant now) {
    return table.sweep(now);
  }
}
