package org.xinqiao.credential.issuing;

import com.nimbusds.jose.util.Base64URL;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.statuslist.ListLabels;
import org.xinqiao.credential.statuslist.ListTerms;

/**
 * Writes signed status lists, and the deltas between two of them, as JWT and as CWT (Token Status
 * List, section 5); safe for concurrent use. {@code docs/wire-formats.md} has the layout.
 */
public final class StatusListWriter {
  private static final String BITS = "bits";

  private final SignedClaims claims;

  public StatusListWriter(Signer signer) {
    this.claims = new SignedClaims(signer);
  }

  /**
   * A list, compressed.
   *
   * @param bits of a value
   * @param lst its packed values as ZLIB
   * @param aggregationUri where all lists are named
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; lives for one call
  public record Packed(int bits, byte[] lst, Optional<String> aggregationUri) {}

  /**
   * What changed since a list.
   *
   * @param base {@code iat} of that list
   * @param bits of a value
   * @param xor as ZLIB: a bit set for each that differs
   * @param digest SHA-256 over the packed values of the list that comes out
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; lives for one call
  public record Changes(Instant base, int bits, byte[] xor, Bytes digest) {}

  /** Section 5.1. */
  public String jwt(ListTerms terms, Packed list) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put(BITS, list.bits());
    status.put("lst", Base64URL.encode(list.lst()).toString());
    list.aggregationUri().ifPresent(uri -> status.put("aggregation_uri", uri));
    Map<String, Object> payload = payload(terms);
    payload.put("status_list", status);
    return claims.jwt(ListLabels.LIST_JWT, payload);
  }

  /** Section 5.2. */
  public byte[] cwt(ListTerms terms, Packed list) {
    CborWriter cbor = head(terms, 1);
    cbor.integer(ListLabels.STATUS_LIST).map(list.aggregationUri().isPresent() ? 3 : 2);
    cbor.text("lst").bytes(list.lst()).text(BITS).integer(list.bits());
    list.aggregationUri().ifPresent(uri -> cbor.text("aggregation_uri").text(uri));
    terms.timeToLive().ifPresent(ttl -> cbor.integer(ListLabels.TTL).integer(ttl.toSeconds()));
    return claims.cwt(ListLabels.LIST_CWT, cbor.toByteArray());
  }

  public String deltaJwt(ListTerms terms, Changes changes) {
    Map<String, Object> delta = new LinkedHashMap<>();
    delta.put("base", changes.base().getEpochSecond());
    delta.put(BITS, changes.bits());
    delta.put("xor", Base64URL.encode(changes.xor()).toString());
    delta.put("sha256", Base64URL.encode(changes.digest().toArray()).toString());
    Map<String, Object> payload = payload(terms);
    payload.put("status_list_delta", delta);
    return claims.jwt(ListLabels.DELTA_JWT, payload);
  }

  public byte[] deltaCwt(ListTerms terms, Changes changes) {
    CborWriter cbor = head(terms, 1);
    terms.timeToLive().ifPresent(ttl -> cbor.integer(ListLabels.TTL).integer(ttl.toSeconds()));
    cbor.integer(ListLabels.DELTA).map(4);
    cbor.text("xor").bytes(changes.xor());
    cbor.text("base").integer(changes.base().getEpochSecond());
    cbor.text(BITS).integer(changes.bits());
    cbor.text("sha256").bytes(changes.digest().toArray());
    return claims.cwt(ListLabels.DELTA_CWT, cbor.toByteArray());
  }

  private static Map<String, Object> payload(ListTerms terms) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("sub", terms.uri());
    payload.put("iat", terms.issuedAt().getEpochSecond());
    terms.expiresAt().map(Instant::getEpochSecond).ifPresent(exp -> payload.put("exp", exp));
    terms.timeToLive().map(Duration::toSeconds).ifPresent(ttl -> payload.put("ttl", ttl));
    return payload;
  }

  /**
   * The first claims, in the order of their keys.
   *
   * @param more how many follow besides {@code ttl}
   */
  private static CborWriter head(ListTerms terms, int more) {
    int times = (terms.expiresAt().isPresent() ? 1 : 0) + (terms.timeToLive().isPresent() ? 1 : 0);
    CborWriter cbor = new CborWriter().map(2 + times + more);
    cbor.integer(ListLabels.SUB).text(terms.uri());
    terms.expiresAt().ifPresent(exp -> cbor.integer(ListLabels.EXP).integer(exp.getEpochSecond()));
    return cbor.integer(ListLabels.IAT).integer(terms.issuedAt().getEpochSecond());
  }
}
