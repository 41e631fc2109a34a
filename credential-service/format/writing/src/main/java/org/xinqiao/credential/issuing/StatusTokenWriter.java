package org.xinqiao.credential.issuing;

import static org.xinqiao.credential.status.TokenLabels.*;

import java.time.Duration;
import java.time.MonthDay;
import java.util.Optional;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.text.Base45;

/** Writes StatusTokens; safe for concurrent use. {@code docs/wire-formats.md} has the layout. */
public final class StatusTokenWriter {
  private final Signer signer;
  private final byte[] protectedHeader;

  public StatusTokenWriter(Signer signer) {
    this.signer = signer;
    this.protectedHeader =
        new CborWriter()
            .map(3)
            .integer(CoseSign1.ALG)
            .integer(CoseSign1.ES256)
            .integer(CoseSign1.KID)
            .bytes(signer.keyId().value().toArray())
            .integer(CoseSign1.TYP)
            .text(CredentialFormat.STATUS_TOKEN.type())
            .toByteArray();
  }

  /**
   * Returns {@code XQ1:} and Base45.
   *
   * @throws IllegalArgumentException if the claims' period is not within the signer's
   */
  public String write(StatusClaims claims) {
    return write(claims, Optional.empty(), Optional.empty());
  }

  /**
   * As {@link #write(StatusClaims)}.
   *
   * @param holder the device's key that the token is bound to
   * @param reference the place of the decision's epoch in a status list
   */
  public String write(
      StatusClaims claims, Optional<HolderKey> holder, Optional<StatusReference> reference) {
    SignerPeriod.require(signer.certificate(), claims);
    byte[] payload = payload(claims, holder, reference);
    Bytes signingInput =
        CoseSign1.signingInput(Bytes.copyOf(protectedHeader), Bytes.copyOf(payload));
    byte[] sign1 =
        new CborWriter()
            .tag(CoseSign1.TAG)
            .array(4)
            .bytes(protectedHeader)
            .map(0)
            .bytes(payload)
            .bytes(signer.sign(signingInput.toArray()))
            .toByteArray();
    return StatusToken.PREFIX + Base45.encode(sign1);
  }

  private static byte[] payload(
      StatusClaims claims, Optional<HolderKey> holder, Optional<StatusReference> reference) {
    CborWriter cbor =
        new CborWriter()
            .map(
                4
                    + (claims.notBefore().isPresent() ? 1 : 0)
                    + (holder.isPresent() ? 1 : 0)
                    + (reference.isPresent() ? 1 : 0))
            .integer(ISS)
            .text(claims.issuer().value())
            .integer(EXP)
            .integer(claims.expiresAt().getEpochSecond());
    claims.notBefore().ifPresent(start -> cbor.integer(NBF).integer(start.getEpochSecond()));
    cbor.integer(IAT).integer(claims.issuedAt().getEpochSecond());
    holder.ifPresent(
        key -> {
          // RFC 8747, section 3.2, around a compressed key (RFC 9053, section 7.1.1)
          cbor.integer(CNF).map(1).integer(1).map(4).integer(1).integer(2).integer(-1).integer(1);
          cbor.integer(-2).bytes(key.x().toArray()).integer(-3);
          if (key.odd()) {
            cbor.yes();
          } else {
            cbor.no();
          }
        });
    reference.ifPresent(
        place ->
            cbor.integer(STATUS_LIST)
                .map(1)
                .text("status_list")
                .map(2)
                .text("idx")
                .integer(place.index())
                .text("uri")
                .text(place.uri()));
    cbor.integer(STATUS);
    writeStatus(cbor, claims);
    return cbor.toByteArray();
  }

  private static void writeStatus(CborWriter cbor, StatusClaims claims) {
    boolean otherForm = claims.form() != Form.APP;
    cbor.map(
        4
            + (claims.lastOutcome().isPresent() ? 1 : 0)
            + (claims.unknownSince().isPresent() ? 1 : 0)
            + (claims.nameHint().isPresent() ? 1 : 0)
            + (claims.birthMonthDay().isPresent() ? 1 : 0)
            + (otherForm ? 1 : 0)
            + (claims.delegate() ? 1 : 0));
    cbor.integer(SCENARIO).text(claims.scenario().value());
    cbor.integer(VERSION).integer(claims.scenarioVersion());
    cbor.integer(OUTCOME).text(claims.outcome().value());
    cbor.integer(DECIDED)
        .integer(Duration.between(claims.decidedHour(), claims.issuedAt()).toHours());
    claims.lastOutcome().ifPresent(last -> cbor.integer(LAST_OUTCOME).text(last.value()));
    claims.unknownSince().ifPresent(since -> cbor.integer(SINCE).integer(since.getEpochSecond()));
    claims.nameHint().ifPresent(hint -> cbor.integer(NAME_HINT).text(hint));
    claims.birthMonthDay().ifPresent(birth -> cbor.integer(BIRTH).integer(number(birth)));
    if (otherForm) {
      cbor.integer(FORM).integer(claims.form().number());
    }
    if (claims.delegate()) {
      cbor.integer(DELEGATE).yes();
    }
  }

  private static int number(MonthDay birth) {
    return birth.getMonthValue() * 100 + birth.getDayOfMonth();
  }
}
