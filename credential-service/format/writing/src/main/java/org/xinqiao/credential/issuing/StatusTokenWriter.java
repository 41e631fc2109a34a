package org.xinqiao.credential.issuing;

import static org.xinqiao.credential.status.TokenLabels.*;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.MonthDay;
import java.util.Optional;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.Form;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.status.StatusToken;

/**
 * Writes StatusTokens; safe for concurrent use. {@code docs/wire-formats.md} has the layout.
 *
 * <p>What is signed, the Sig_structure (RFC 9052, section 4.4), and what is sent, the COSE_Sign1
 * (section 4.2), differ only in what comes before the protected header and in the one byte after
 * it. So both are written in one array, the second over the first.
 */
public final class StatusTokenWriter {
  /** Bytes and characters that a token with a key and a status reference stays below. */
  private static final int CAPACITY = 1_024;

  /** {@code ["Signature1", …}: an array of four that begins with a text of ten. */
  private static final byte[] CONTEXT = "\u006aSignature1".getBytes(StandardCharsets.US_ASCII);

  private static final int ARRAY_OF_FOUR = 0x84;
  private static final int EMPTY_BYTES = 0x40;
  private static final int EMPTY_MAP = 0xa0;
  private static final int TAG_SIGN1 = 0xc0 | CoseSign1.TAG;

  /** Where the message begins: tag and array end where the context does. */
  private static final int MESSAGE = CONTEXT.length + 1 - 2;

  private static final long HOUR = Duration.ofHours(1).toSeconds();

  private final Signer signer;
  private final SignerPeriod period;
  private final SpareBuffers buffers = new SpareBuffers(CAPACITY);

  /** The Sig_structure up to the payload: the same for every token. */
  private final byte[] beginning;

  public StatusTokenWriter(Signer signer) {
    this.signer = signer;
    this.period = SignerPeriod.of(signer.certificate());
    byte[] protectedHeader =
        new CborWriter()
            .map(3)
            .integer(CoseSign1.ALG)
            .integer(signer.algorithm().cose())
            .integer(CoseSign1.KID)
            .bytes(signer.keyId().value().toArray())
            .integer(CoseSign1.TYP)
            .text(CredentialFormat.STATUS_TOKEN.type())
            .toByteArray();
    Buffer out = new Buffer(64);
    out.write(ARRAY_OF_FOUR);
    out.write(CONTEXT, 0, CONTEXT.length);
    new CborWriter(out).bytes(protectedHeader);
    out.write(EMPTY_BYTES);
    this.beginning = out.toByteArray();
  }

  /**
   * Returns {@code XQ1:} and Base45.
   *
   * @param holder the device's key that the token is bound to; empty for a bearer's, as on paper
   * @param reference the place of the decision's epoch in a status list
   * @throws IllegalArgumentException if the claims' period is not within the signer's
   */
  public String write(
      StatusClaims claims, Optional<HolderKey> holder, Optional<StatusReference> reference) {
    period.require(claims);
    Buffer out = buffers.take();
    out.write(beginning, 0, beginning.length);
    CborWriter cbor = new CborWriter(out);
    int payload = cbor.beginBytes();
    writeClaims(cbor, claims, holder, reference);
    cbor.endBytes(payload);
    byte[] signature = signer.sign(out.array(), 0, out.length());
    out.set(MESSAGE, TAG_SIGN1);
    out.set(MESSAGE + 1, ARRAY_OF_FOUR);
    out.set(beginning.length - 1, EMPTY_MAP);
    cbor.bytes(signature);
    String text = out.base45(StatusToken.PREFIX, MESSAGE);
    buffers.give(out);
    return text;
  }

  private static void writeClaims(
      CborWriter cbor,
      StatusClaims claims,
      Optional<HolderKey> holder,
      Optional<StatusReference> reference) {
    cbor.map(
        4
            + (claims.notBefore().isPresent() ? 1 : 0)
            + (holder.isPresent() ? 1 : 0)
            + (reference.isPresent() ? 1 : 0));
    cbor.integer(ISS).text(claims.issuer().value());
    cbor.integer(EXP).integer(claims.expiresAt().getEpochSecond());
    if (claims.notBefore().isPresent()) {
      cbor.integer(NBF).integer(claims.notBefore().get().getEpochSecond());
    }
    cbor.integer(IAT).integer(claims.issuedAt().getEpochSecond());
    if (holder.isPresent()) {
      writeHolder(cbor, holder.get());
    }
    if (reference.isPresent()) {
      writeReference(cbor, reference.get());
    }
    cbor.integer(STATUS);
    writeStatus(cbor, claims);
  }

  /** RFC 8747, section 3.2, around a compressed key (RFC 9053, section 7.1.1). */
  private static void writeHolder(CborWriter cbor, HolderKey key) {
    cbor.integer(CNF).map(1).integer(COSE_KEY).map(4);
    cbor.integer(HolderKey.KTY).integer(HolderKey.EC2);
    cbor.integer(HolderKey.CRV).integer(HolderKey.CRV_P256);
    cbor.integer(HolderKey.X).bytes(key.x());
    cbor.integer(HolderKey.Y).bool(key.odd());
  }

  /** Token Status List, section 6.3. */
  private static void writeReference(CborWriter cbor, StatusReference reference) {
    cbor.integer(STATUS_LIST).map(1).text(StatusReference.STATUS_LIST).map(2);
    cbor.text(StatusReference.IDX).integer(reference.index());
    cbor.text(StatusReference.URI).text(reference.uri());
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
    long decided = claims.issuedAt().getEpochSecond() - claims.decidedHour().getEpochSecond();
    cbor.integer(DECIDED).integer(decided / HOUR);
    if (claims.lastOutcome().isPresent()) {
      cbor.integer(LAST_OUTCOME).text(claims.lastOutcome().get().value());
    }
    if (claims.unknownSince().isPresent()) {
      cbor.integer(SINCE).integer(claims.unknownSince().get().getEpochSecond());
    }
    if (claims.nameHint().isPresent()) {
      cbor.integer(NAME_HINT).text(claims.nameHint().get());
    }
    if (claims.birthMonthDay().isPresent()) {
      cbor.integer(BIRTH).integer(number(claims.birthMonthDay().get()));
    }
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
