package org.xinqiao.credential.statuslist;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.NumericDate;
import org.xinqiao.credential.json.JsonObject;

/**
 * What a signed list or delta says about itself (Token Status List, sections 5.1 and 5.2).
 *
 * @param uri {@code sub}, which must be the {@code uri} in the credential
 * @param issuedAt in whole seconds
 * @param expiresAt after which the list may not be used
 * @param timeToLive how long a copy may be kept before a new one is asked for
 */
public record ListTerms(
    String uri, Instant issuedAt, Optional<Instant> expiresAt, Optional<Duration> timeToLive) {
  private static final long LONGEST_TTL = 1L << 31;

  static ListTerms read(JsonObject claims) throws MalformedException {
    return read(
        claims.text("sub"),
        claims.integer("iat"),
        claims.findInteger("exp"),
        claims.findInteger("ttl"));
  }

  static ListTerms read(CborMap claims) throws MalformedException {
    return read(
        claims.text(ListLabels.SUB, "sub"),
        claims.integer(ListLabels.IAT, "iat"),
        claims.findInteger(ListLabels.EXP, "exp"),
        claims.findInteger(ListLabels.TTL, "ttl"));
  }

  private static ListTerms read(
      String uri, long issuedAt, Optional<Long> expiresAt, Optional<Long> timeToLive)
      throws MalformedException {
    if (timeToLive.isPresent() && (timeToLive.get() < 1 || timeToLive.get() > LONGEST_TTL)) {
      throw new MalformedException("ttl is not a positive number of seconds");
    }
    return new ListTerms(
        uri,
        NumericDate.toInstant(issuedAt, "iat"),
        expiresAt.isPresent()
            ? Optional.of(NumericDate.toInstant(expiresAt.get(), "exp"))
            : Optional.empty(),
        timeToLive.map(Duration::ofSeconds));
  }
}
