package org.xinqiao.load.micro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.issuing.HolderProofWriter;
import org.xinqiao.credential.issuing.StatusListWriter;
import org.xinqiao.credential.issuing.StatusTokenWriter;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.status.HolderKey;
import org.xinqiao.credential.status.StatusReference;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.statuslist.StatusList;
import org.xinqiao.credential.verifier.OpenedStatusList;
import org.xinqiao.credential.verifier.SeenProofs;
import org.xinqiao.credential.verifier.StatusListOpener;
import org.xinqiao.credential.verifier.StatusLists;
import org.xinqiao.credential.verifier.TrustList;
import org.xinqiao.credential.verifier.Verdict;
import org.xinqiao.credential.verifier.Verifier;

/**
 * The whole verdict of a StatusToken on a screen: two signatures, a status, and whether the proof
 * was seen before. Each token is another device's, so no key is one that was met already.
 */
@State(Scope.Benchmark)
public class ShownTokenBenchmark {
  private static final int DEVICES = 1_024;

  @Param public Crypto provider;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<String> shown = new ArrayList<>();
  private Verifier verifier;
  private int next;

  @Setup
  public void prepare() throws GeneralSecurityException, MalformedException {
    provider.install();
    AuthorityKeys keys = Keys.open();
    keys.statusLists();
    StatusTokenWriter tokens = new StatusTokenWriter(keys.issuing(Claims.SCENARIO));
    for (int i = 0; i < DEVICES; i++) {
      shown.add(token(tokens, i));
    }
    TrustList list = PublishedList.open(keys, now);
    verifier = Verifier.with(list).statusLists(lists(keys, list));
    if (!(verify() instanceof Verdict.Authentic)) {
      throw new IllegalStateException("the benchmark's token is " + verify().code());
    }
    next = 0;
  }

  /** In the rounds of all devices, for a second look at one proof would be a replay. */
  @Benchmark
  public final Verdict verify() {
    if (next % DEVICES == 0) {
      verifier = verifier.seenProofs(new SeenProofs());
    }
    return verifier.verify(shown.get(next++ % DEVICES), now);
  }

  private String token(StatusTokenWriter tokens, int number)
      throws GeneralSecurityException, MalformedException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair device = generator.generateKeyPair();
    String token =
        tokens.write(
            Claims.status(Claims.standing(now), now),
            Optional.of(HolderKey.of((ECPublicKey) device.getPublic())),
            Optional.of(new StatusReference(number, Claims.REFERENCE.uri())));
    byte[] nonce = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    return new HolderProofWriter(input -> sign(device, input)).show(token, now, nonce);
  }

  private static byte[] sign(KeyPair device, byte[] input) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(device.getPrivate());
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] compressed(byte[] values) {
    Deflater deflater = new Deflater();
    deflater.setInput(values);
    deflater.finish();
    byte[] out = new byte[values.length];
    byte[] zlib = Arrays.copyOf(out, deflater.deflate(out));
    deflater.end();
    return zlib;
  }

  private StatusLists lists(AuthorityKeys keys, TrustList trustList) {
    ListTerms terms =
        new ListTerms(
            Claims.REFERENCE.uri(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Optional.of(now.plus(Duration.ofDays(1))),
            Optional.of(Duration.ofMinutes(5)));
    byte[] values = compressed(new byte[StatusList.MAX_SIZE / 4]);
    String jwt =
        new StatusListWriter(keys.statusLists())
            .jwt(terms, new StatusListWriter.Packed(2, values, Optional.empty()));
    OpenedStatusList opened =
        new StatusListOpener(trustList)
            .open(jwt.getBytes(StandardCharsets.US_ASCII), terms.uri(), Optional.empty());
    if (opened instanceof OpenedStatusList.Held held) {
      return StatusLists.of(List.of(held.list()));
    }
    throw new IllegalStateException("the benchmark's status list is " + opened);
  }
}
