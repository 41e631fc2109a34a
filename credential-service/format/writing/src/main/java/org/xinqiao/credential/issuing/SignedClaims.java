package org.xinqiao.credential.issuing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.xinqiao.credential.format.Bytes;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.CoseSign1;

/** Claims of any kind, signed with the algorithm of the signer's key. */
record SignedClaims(Signer signer) {
  /** Returns a compact JWS (RFC 7515, section 7.1). */
  String jwt(String type, Map<String, Object> payload) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.parse(signer.algorithm().jose()))
            .type(new JOSEObjectType(type))
            .keyID(signer.keyId().toString())
            .build();
    byte[] json = JSONObjectUtils.toJSONString(payload).getBytes(StandardCharsets.UTF_8);
    String input = header.toBase64URL() + "." + Base64URL.encode(json);
    byte[] signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64URL.encode(signature);
  }

  /** Returns a tagged COSE_Sign1 (RFC 9052, section 4.2). */
  byte[] cwt(String type, byte[] payload) {
    byte[] header =
        new CborWriter()
            .map(3)
            .integer(CoseSign1.ALG)
            .integer(signer.algorithm().cose())
            .integer(CoseSign1.KID)
            .bytes(signer.keyId().value().toArray())
            .integer(CoseSign1.TYP)
            .text(type)
            .toByteArray();
    byte[] input = CoseSign1.signingInput(Bytes.copyOf(header), Bytes.copyOf(payload)).toArray();
    return new CborWriter()
        .tag(CoseSign1.TAG)
        .array(4)
        .bytes(header)
        .map(0)
        .bytes(payload)
        .bytes(signer.sign(input))
        .toByteArray();
  }
}
