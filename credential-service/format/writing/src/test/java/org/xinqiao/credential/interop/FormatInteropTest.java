package org.xinqiao.credential.interop;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.issuing.Examples;
import org.xinqiao.credential.issuing.Jwks;
import org.xinqiao.credential.issuing.StatusCredentialWriter;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.issuing.TrustListWriter;
import org.xinqiao.credential.keys.FastRandom;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.keys.ThrowAwaySigner;
import org.xinqiao.credential.signed.SigningAlgorithm;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.IssuerCode;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.ScenarioTerms;
import org.xinqiao.credential.trust.TrustListContents;

/** Token, credential and trust list, read by npm's jose, @sd-jwt/sd-jwt-vc and @auth0/cose. */
class FormatInteropTest {
  @TempDir private Path folder;

  @Test
  void othersReadWhatWeWrite() throws Exception {
    NodeTests node = new NodeTests(folder);
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      write(node, algorithm);
    }
    node.pass("format.test.mjs");
  }

  private static void write(NodeTests node, SigningAlgorithm algorithm) throws Exception {
    Signer signer = ThrowAwaySigner.make(algorithm, Examples.NOW);
    KeyPair device = Examples.device();
    Optional<HolderKey> holder = Optional.of(Examples.holder(device));
    String prefix = algorithm.jose() + "/";
    node.put(
        prefix + "token.txt",
        new StatusTokenWriter(signer)
            .write(Examples.claims(), holder, Optional.of(Examples.REFERENCE)));
    node.put(
        prefix + "credential.txt",
        new StatusCredentialWriter(signer, FastRandom.create())
            .write(Examples.credential(), holder, Optional.of(Examples.REFERENCE)));
    node.put(prefix + "jwks.json", Jwks.of(List.of(signer.certificate())));
    node.put(prefix + "trust-list.txt", new TrustListWriter(signer).write(contents()));
    node.put(
        prefix + "device.json",
        new ECKey.Builder(Curve.P_256, (ECPublicKey) device.getPublic())
            .privateKey(device.getPrivate())
            .build()
            .toJSONString());
  }

  private static TrustListContents contents() {
    Instant issued = Examples.NOW.truncatedTo(ChronoUnit.SECONDS);
    ScenarioId scenario = new ScenarioId("health-code");
    Outcome green = new Outcome("GREEN");
    return new TrustListContents(
        new IssuerCode("XQ"),
        7,
        issued,
        issued.plus(Duration.ofDays(7)),
        true,
        List.of(),
        Map.of(scenario, new ScenarioTerms(1, List.of(green), Set.of(green))));
  }
}
