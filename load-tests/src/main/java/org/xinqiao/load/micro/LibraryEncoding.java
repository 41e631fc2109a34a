package org.xinqiao.load.micro;

import com.upokecenter.cbor.CBORObject;
import java.time.Duration;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.CredentialFormat;
import org.xinqiao.credential.status.StatusClaims;
import org.xinqiao.credential.status.StatusToken;
import org.xinqiao.credential.status.TokenLabels;
import se.digg.dgc.encoding.Base45;

/** Writes a StatusToken with a general CBOR library: the same bytes as ours. */
final class LibraryEncoding {
  private final Signer signer;
  private final byte[] protectedHeader;

  LibraryEncoding(Signer signer) {
    this.signer = signer;
    this.protectedHeader =
        CBORObject.NewOrderedMap()
            .Add(CoseSign1.ALG, SigningAlgorithm.ES256.cose())
            .Add(CoseSign1.KID, signer.keyId().value().toArray())
            .Add(CoseSign1.TYP, CredentialFormat.STATUS_TOKEN.type())
            .EncodeToBytes();
  }

  /** Of an app's token for a known outcome with both hints. */
  String write(StatusClaims claims) {
    CBORObject status =
        CBORObject.NewOrderedMap()
            .Add(TokenLabels.SCENARIO, claims.scenario().value())
            .Add(TokenLabels.VERSION, claims.scenarioVersion())
            .Add(TokenLabels.OUTCOME, claims.outcome().value())
            .Add(
                TokenLabels.DECIDED,
                Duration.between(claims.decidedHour(), claims.issuedAt()).toHours())
            .Add(TokenLabels.NAME_HINT, claims.nameHint().orElseThrow());
    claims
        .birthMonthDay()
        .ifPresent(b -> status.Add(TokenLabels.BIRTH, b.getMonthValue() * 100 + b.getDayOfMonth()));
    byte[] payload =
        CBORObject.NewOrderedMap()
            .Add(TokenLabels.ISS, claims.issuer().value())
            .Add(TokenLabels.EXP, claims.expiresAt().getEpochSecond())
            .Add(TokenLabels.IAT, claims.issuedAt().getEpochSecond())
            .Add(TokenLabels.STATUS, status)
            .EncodeToBytes();
    byte[] signingInput =
        CBORObject.NewArray()
            .Add("Signature1")
            .Add(protectedHeader)
            .Add(new byte[0])
            .Add(payload)
            .EncodeToBytes();
    CBORObject sign1 =
        CBORObject.NewArray()
            .Add(protectedHeader)
            .Add(CBORObject.NewMap())
            .Add(payload)
            .Add(signer.sign(signingInput));
    byte[] tagged = CBORObject.FromObjectAndTag(sign1, CoseSign1.TAG).EncodeToBytes();
    return StatusToken.PREFIX + Base45.getEncoder().encodeToString(tagged);
  }
}
