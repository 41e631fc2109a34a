package org.xinqiao.gateway.issuing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Optional;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.gateway.log.HeadSigner;
import org.xinqiao.gateway.log.HeadVerifier;

/**
 * Signs and checks the heads of logs as compact JWS (RFC 7515) of the type {@code
 * xinqiao-log-head}, with the root key.
 */
public final class LogHeads implements HeadSigner, HeadVerifier {
  private static final JOSEObjectType TYPE = new JOSEObjectType("xinqiao-log-head");

  private final Signer signer;

  public LogHeads(Signer signer) {
    this.signer = signer;
  }

  @Override
  public String sign(byte[] head) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).build();
    String input = header.toBase64URL() + "." + Base64URL.encode(head);
    return input + "." + Base64URL.encode(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public Optional<byte[]> verify(String unverifiedHead) {
    try {
      JWSObject jws = JWSObject.parse(unverifiedHead);
      boolean genuine =
          TYPE.equals(jws.getHeader().getType())
              && jws.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
              && jws.verify(new ECDSAVerifier((ECPublicKey) signer.certificate().getPublicKey()));
      return genuine ? Optional.of(jws.getPayload()).map(Payload::toBytes) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }
}
