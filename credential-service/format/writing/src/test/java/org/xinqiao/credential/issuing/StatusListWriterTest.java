package org.xinqiao.credential.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.keys.Pkcs12Keys;
import org.xinqiao.credential.keys.Signer;
import org.xinqiao.credential.signed.CoseSign1;
import org.xinqiao.credential.signed.Es256;
import org.xinqiao.credential.signed.SignedContent;
import org.xinqiao.credential.statuslist.ListLabels;
import org.xinqiao.credential.statuslist.ListTerms;
import org.xinqiao.credential.statuslist.SignedListDelta;
import org.xinqiao.credential.statuslist.SignedStatusList;
import org.xinqiao.credential.statuslist.StatusList;

final class StatusListWriterTest {
  private static final int BYTES = 1 << 18;

  @TempDir Path folder;
  private Signer signer;
  private StatusListWriter writer;
  private ListTerms terms;

  @BeforeEach
  void keys() {
    signer =
        Pkcs12Keys.openOrCreate(folder, true, Clock.systemUTC(), new SecureRandom()).statusLists();
    writer = new StatusListWriter(signer);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    terms =
        new ListTerms(
            "https://xq.example/s/12",
            now,
            Optional.of(now.plus(Duration.ofDays(1))),
            Optional.of(Duration.ofMinutes(5)));
  }

  @Test
  void aListReadsAsItWasWrittenInBothFormats() throws Exception {
    StatusList list = sparse(7, 5_000);
    var packed =
        new StatusListWriter.Packed(
            2, Zlib.deflate(list.toBytes(), 6), Optional.of("https://xq.example/status-lists"));

    for (SignedStatusList read : both(packed)) {
      assertThat(read.list()).isEqualTo(list);
      assertThat(read.terms()).isEqualTo(terms);
      assertThat(read.keyId()).contains(signer.keyId());
      assertThat(genuine(read.signed())).isTrue();
    }
  }

  @Test
  void aListThatCanNotBeCompressedIsStillWritten() throws Exception {
    byte[] noise = new byte[BYTES];
    new Random(1).nextBytes(noise);
    var packed = new StatusListWriter.Packed(2, Zlib.deflate(noise, 6), Optional.empty());

    for (SignedStatusList read : both(packed)) {
      assertThat(read.list().toBytes()).isEqualTo(noise);
      assertThat(genuine(read.signed())).isTrue();
    }
  }

  @Test
  void aListWithoutEndReadsAsSuch() throws Exception {
    terms =
        new ListTerms(
            "https://xq.example/s/1", terms.issuedAt(), Optional.empty(), Optional.empty());
    var packed = new StatusListWriter.Packed(1, Zlib.deflate(new byte[2], 9), Optional.empty());

    for (SignedStatusList read : both(packed)) {
      assertThat(read.terms()).isEqualTo(terms);
      assertThat(read.list().size()).isEqualTo(16);
    }
  }

  @Test
  void aCwtIsDeterministic() throws Exception {
    byte[] cwt =
        writer.cwt(
            terms,
            new StatusListWriter.Packed(
                2, Zlib.deflate(new byte[8], 6), Optional.of("https://xq.example")));
    CoseSign1 strict = CoseSign1.read(cwt, ListLabels.LIST_CWT, 1 << 12);
    assertThat(CborReader.read(strict.payload().toArray(), 1 << 12)).isInstanceOf(CborMap.class);

    byte[] delta = writer.deltaCwt(terms, changes(sparse(1, 10), sparse(2, 10)));
    CoseSign1 strictDelta = CoseSign1.read(delta, ListLabels.DELTA_CWT, 1 << 12);
    assertThat(CborReader.read(strictDelta.payload().toArray(), 1 << 12))
        .isInstanceOf(CborMap.class);
  }

  @Test
  void aDeltaMakesTheNextListOfItsBaseAndOfNoOther() throws Exception {
    StatusList base = sparse(1, 5_767);
    StatusList next = sparse(2, 5_767);
    var changes = changes(base, next);

    SignedListDelta[] read = {
      SignedListDelta.readJwt(writer.deltaJwt(terms, changes)),
      SignedListDelta.readCwt(writer.deltaCwt(terms, changes))
    };
    for (SignedListDelta delta : read) {
      assertThat(delta.applyTo(base)).contains(next);
      assertThat(delta.applyTo(sparse(3, 5_767))).isEmpty();
      assertThat(delta.applyTo(StatusList.of(2, new byte[8]))).isEmpty();
      assertThat(delta.base()).isEqualTo(terms.issuedAt().minusSeconds(60));
      assertThat(delta.terms()).isEqualTo(terms);
      assertThat(genuine(delta.signed())).isTrue();
    }
  }

  @Test
  void aDeltaIsNoListAndAListNoDelta() {
    var changes = changes(sparse(1, 5), sparse(2, 5));
    var packed = new StatusListWriter.Packed(2, Zlib.deflate(new byte[8], 6), Optional.empty());

    assertThatThrownBy(() -> SignedStatusList.readJwt(writer.deltaJwt(terms, changes)))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> SignedStatusList.readCwt(writer.deltaCwt(terms, changes)))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> SignedListDelta.readJwt(writer.jwt(terms, packed)))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> SignedListDelta.readCwt(writer.cwt(terms, packed)))
        .isInstanceOf(MalformedException.class);
  }

  private StatusListWriter.Changes changes(StatusList base, StatusList next) {
    return new StatusListWriter.Changes(
        terms.issuedAt().minusSeconds(60),
        2,
        Zlib.deflate(base.xor(next).toBytes(), 6),
        next.digest());
  }

  private SignedStatusList[] both(StatusListWriter.Packed packed) throws Exception {
    return new SignedStatusList[] {
      SignedStatusList.readJwt(writer.jwt(terms, packed)),
      SignedStatusList.readCwt(writer.cwt(terms, packed))
    };
  }

  private boolean genuine(SignedContent signed) {
    return Es256.verifies(
        signer.certificate().getPublicKey(),
        signed.signingInput().toArray(),
        signed.signature().toArray());
  }

  private static StatusList sparse(long seed, int count) {
    byte[] bytes = new byte[BYTES];
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      int index = random.nextInt(1 << 20);
      bytes[index / 4] |= (byte) (1 << index % 4 * 2);
    }
    return StatusList.of(2, bytes);
  }
}
