package org.xinqiao.credential.statuslist;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.format.NumericDate;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.signed.CompactJws;
import org.xinqiao.credential.signed.KeyId;
import org.xinqiao.credential.signed.SignedContent;
import org.xinqiao.credential.text.Base64Url;

/**
 * What changed between two lists of one URI, as it is stated. Nothing in it has been verified.
 *
 * @param terms those of the list that comes out
 * @param base {@code iat} of the list to begin with
 * @param bits of a value
 * @param xor ZLIB over a bit set for each that differs; read only where it is applied
 * @param digest SHA-256 over the packed values of the list that comes out
 */
public record SignedListDelta(
    ListTerms terms,
    Instant base,
    int bits,
    Bytes xor,
    Bytes digest,
    Optional<KeyId> keyId,
    SignedContent signed) {
  private static final String BITS = "bits";
  private static final String BASE = "base";
  private static final String XOR = "xor";
  private static final String SHA_256 = "sha256";

  public static SignedListDelta readJwt(String unverified) throws MalformedException {
    if (unverified.length() > SignedStatusList.MAX_JWT) {
      throw new MalformedException("longer than " + SignedStatusList.MAX_JWT + " characters");
    }
    CompactJws jws = CompactJws.read(unverified, ListLabels.DELTA_JWT);
    JsonObject delta = jws.payload().object("status_list_delta");
    return new SignedListDelta(
        ListTerms.read(jws.payload()),
        NumericDate.toInstant(delta.integer(BASE), BASE),
        StatusList.bits(delta.integer(BITS)),
        Bytes.copyOf(Base64Url.decode(delta.text(XOR))),
        Bytes.copyOf(Base64Url.decode(delta.text(SHA_256))),
        SignedStatusList.keyId(jws.header()),
        jws.signed());
  }

  public static SignedListDelta readCwt(byte[] unverified) throws MalformedException {
    SignedCwt cwt = SignedCwt.read(unverified, ListLabels.DELTA_CWT, SignedStatusList.MAX_CWT);
    CborMap delta = cwt.claims().map(ListLabels.DELTA, "status_list_delta");
    return new SignedListDelta(
        ListTerms.read(cwt.claims()),
        NumericDate.toInstant(SignedStatusList.number(delta, BASE), BASE),
        StatusList.bits(SignedStatusList.number(delta, BITS)),
        Bytes.copyOf(SignedStatusList.bytes(delta, XOR)),
        Bytes.copyOf(SignedStatusList.bytes(delta, SHA_256)),
        cwt.keyId(),
        cwt.signed());
  }

  /** A bit set for each that differs. */
  public StatusList changes() throws MalformedException {
    return StatusList.inflate(bits, xor.toArray());
  }

  /**
   * The list that comes out; empty if this one is not what the delta begins with, and then the
   * whole list has to be asked for.
   */
  public Optional<StatusList> applyTo(StatusList list) throws MalformedException {
    ListDraft draft = ListDraft.of(list);
    return draft.apply(this) && draft.is(digest) ? Optional.of(draft.toList()) : Optional.empty();
  }
}
