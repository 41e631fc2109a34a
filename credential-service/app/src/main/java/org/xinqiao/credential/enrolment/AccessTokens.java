package org.xinqiao.credential.enrolment;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.store.TableStore;

/**
 * Access tokens (RFC 6750), in the table {@code access-tokens}. However its bearer was authorised,
 * a token is a {@link Grant}: other grants of OAuth end here too. One token enrols one device.
 */
public final class AccessTokens {
  /** What a token begins with. */
  public static final String PREFIX = "xqa_";

  /** How long one is good for. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  private static final String SESSION = "-session";

  private final ExpiringTable table;
  private final SecureRandom random;

  public AccessTokens(TableStore store, SecureRandom random) {
    this.table = new ExpiringTable(store.table("access-tokens"));
    this.random = random;
  }

  /** A token that gives nothing yet. */
  Secret draw() {
    return Secret.fresh(PREFIX, random);
  }

  void put(Secret token, Grant grant, Instant now) {
    table.put(token.hash(), now.plus(LIFE), grant.write(new LayoutWriter()));
  }

  Optional<Grant> find(String unverified, Instant now) {
    return table.find(Secret.hash(unverified), now).map(row -> grant(row.body()));
  }

  private static Grant grant(LayoutReader in) {
    Grant grant = Grant.read(in);
    in.end();
    return grant;
  }

  /**
   * Takes the one session that a token may open.
   *
   * @param session the hash of its secret
   * @return the session that the token has opened: this one, or another
   */
  String claim(String token, String session, Instant now) {
    return table
        .claim(
            Secret.hash(token) + SESSION, now.plus(Sessions.LIFE), new LayoutWriter().text(session))
        .map(row -> row.body().text())
        .orElse(session);
  }

  /** Ends a token. Returns the session that it has opened. */
  Optional<String> revoke(String hash, Instant now) {
    table.remove(hash);
    return table.find(hash + SESSION, now).map(row -> row.body().text());
  }

  /** Removes tokens that have expired. Returns how many rows. */
  public int sweep(Instant now) {
    return table.sweep(now);
  }
}
