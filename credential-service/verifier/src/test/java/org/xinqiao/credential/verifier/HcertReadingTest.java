package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.credential.verifier.TestHcert.cwt;
import static org.xinqiao.credential.verifier.TestHcert.joined;
import static org.xinqiao.credential.verifier.TestHcert.text;

import com.upokecenter.cbor.CBORObject;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.hcert.Hcert;
import org.xinqiao.credential.hcert.HcertClaims;
import org.xinqiao.credential.hcert.HcertKind;
import org.xinqiao.credential.text.Base45;

/** A fixture a fault, and what strangers may write otherwise than we. */
class HcertReadingTest {
  private static final CBORObject NULL = CBORObject.Null;
  private static KeyPair keys;
  private static X509Certificate signer;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestHcert.p256();
    signer = TestHcert.certified(keys);
  }

  private static HcertClaims read(byte[] payload) throws Exception {
    return Hcert.read(text(TestHcert.sign(payload, keys, signer).EncodeToBytes())).claims();
  }

  private static HcertClaims read(CBORObject cwt) throws Exception {
    return read(cwt.EncodeToBytes());
  }

  private static void refused(String unverified, String reason) {
    assertThatThrownBy(() -> Hcert.read(unverified))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(reason);
  }

  private static void refused(byte[] payload, String reason) throws Exception {
    refused(text(TestHcert.sign(payload, keys, signer).EncodeToBytes()), reason);
  }

  private static CBORObject certificate(CBORObject cwt) {
    return cwt.get(CBORObject.FromObject(-260)).get(CBORObject.FromObject(1));
  }

  /** The map with one more entry at its end, which may be one that it has. */
  private static byte[] withEntry(byte[] map, byte[] entry) {
    byte[] more = joined(map, entry);
    more[0]++;
    return more;
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** An entry that nobody reads, under the key 99. */
  private static byte[] withUnread(String hex) {
    return withEntry(cwt().EncodeToBytes(), hex("1863" + hex));
  }

  @Test
  void whatItStatesIsRead() throws Exception {
    HcertClaims claims = read(cwt());
    assertThat(claims.country()).contains("AT");
    assertThat(claims.kinds()).containsExactly(HcertKind.VACCINATION);
    assertThat(claims.name().orElseThrow().surname()).contains("Muster-Gößinger");
    assertThat(claims.name().orElseThrow().forename()).contains("Gabriele");
    assertThat(claims.name().orElseThrow().standardSurname()).contains("MUSTER<GOESSINGER");
    assertThat(claims.name().orElseThrow().standardForename()).contains("GABRIELE");
    assertThat(claims.dateOfBirth()).contains("1998-02-26");
    assertThat(claims.issuedAt()).isEqualTo(TestHcert.ISSUED);
    assertThat(claims.expiresAt()).isEqualTo(TestHcert.EXPIRES);
  }

  @Test
  void noPersonalDatumIsPrinted() throws Exception {
    Hcert hcert = Hcert.read(TestHcert.signed(cwt(), keys, signer));
    String printed = hcert + " " + hcert.claims() + " " + hcert.claims().name();
    assertThat(printed).doesNotContainIgnoringCase("muster", "gabriele", "1998", "VACCINATION");
  }

  @Test
  void severalKindsAndEmptyOnesAreToldApart() throws Exception {
    CBORObject cwt = cwt();
    certificate(cwt).Add("t", CBORObject.NewArray().Add(1)).Add("r", CBORObject.NewArray());
    assertThat(read(cwt).kinds()).isEqualTo(EnumSet.of(HcertKind.VACCINATION, HcertKind.TEST));
    certificate(cwt).Set("v", NULL).Set("t", CBORObject.Undefined);
    assertThat(read(cwt).kinds()).isEmpty();
  }

  @Test
  void whatIsOptionalMayBeAbsentOrNull() throws Exception {
    CBORObject cwt = cwt();
    cwt.Remove(CBORObject.FromObject(1));
    certificate(cwt).Set("dob", NULL);
    certificate(cwt).Remove(CBORObject.FromObject("nam"));
    HcertClaims claims = read(cwt);
    assertThat(claims.country()).isEmpty();
    assertThat(claims.name()).isEmpty();
    assertThat(claims.dateOfBirth()).isEmpty();
  }

  @Test
  void timesMayBeFloatsAndTextsTagged() throws Exception {
    CBORObject cwt = cwt();
    cwt.Set(6, TestHcert.ISSUED.getEpochSecond() + 0.75);
    certificate(cwt).Set("dob", CBORObject.FromObjectAndTag("1998-02-26", 1004));
    assertThat(read(cwt).issuedAt()).isEqualTo(TestHcert.ISSUED);
    assertThat(read(cwt).dateOfBirth()).contains("1998-02-26");
  }

  @Test
  void bothTagsEitherAndNoneAreRead() throws Exception {
    CBORObject sign1 = TestHcert.sign(cwt().EncodeToBytes(), keys, signer);
    for (CBORObject tagged :
        List.of(sign1, sign1.WithTag(18), sign1.WithTag(61), sign1.WithTag(18).WithTag(61))) {
      Hcert hcert = Hcert.read(text(tagged.EncodeToBytes()));
      assertThat(hcert.signed().verifiedBy(keys.getPublic())).isTrue();
    }
    refused(text(sign1.WithTag(98).EncodeToBytes()), "not a COSE_Sign1");
    refused(text(sign1.WithTag(61).WithTag(18).EncodeToBytes()), "not a COSE_Sign1");
  }

  @Test
  void whatIsNotCompressedIsTakenAsItIs() throws Exception {
    byte[] cose = TestHcert.sign(cwt().EncodeToBytes(), keys, signer).EncodeToBytes();
    assertThat(Hcert.read(Hcert.PREFIX + Base45.encode(cose))).isEqualTo(Hcert.read(text(cose)));
  }

  @Test
  void indefiniteLengthsLongFormsAndAnyOrderAreRead() throws Exception {
    // {_ 6: 1795161600 in eight bytes, -260: {_ 1: {_ "dob": (_ "19", "98"), "v": [_ 1]}}, 4: …}
    String iat = "061b" + HexFormat.of().toHexDigits(TestHcert.ISSUED.getEpochSecond());
    String exp = "1800041a" + HexFormat.of().toHexDigits((int) TestHcert.EXPIRES.getEpochSecond());
    String payload = "bf" + iat + "390103bf01bf63646f627f623139623938ff61769f01ffffff";
    HcertClaims claims = read(hex(payload + "1b00000000000000041a" + exp.substring(8) + "ff"));
    assertThat(claims.dateOfBirth()).contains("1998");
    assertThat(claims.kinds()).containsExactly(HcertKind.VACCINATION);
    assertThat(claims.issuedAt()).isEqualTo(TestHcert.ISSUED);
    assertThat(claims.expiresAt()).isEqualTo(TestHcert.EXPIRES);
  }

  /** Fixture {@code huge-integer}, and what else is left alone where nobody reads it. */
  @Test
  void whatIsNotReadMayBeAnything() throws Exception {
    for (String unread :
        List.of(
            "1bffffffffffffffff",
            "3bffffffffffffffff",
            "c249010000000000000000",
            "fb7ff8000000000000",
            "f97e00",
            "fa47c35000",
            "f0",
            "f8ff",
            "d9d9f7a10102",
            "a16178a1f5f6",
            "5f41004101ff",
            "9fff")) {
      assertThat(read(withUnread(unread)).country()).as(unread).contains("AT");
    }
  }

  /** What is neither deterministic nor well-formed. */
  @Test
  void whatIsNotWellFormedIsRefused() throws Exception {
    for (String broken :
        List.of(
            "1c",
            "ff",
            "f800",
            "fc",
            "5f6161ff",
            "7f4161ff",
            "7f7f6161ffff",
            "df",
            "1f",
            "61ff",
            "7f61c261a9ff",
            "9bffffffffffffffff",
            "bb7fffffffffffffff",
            "9f",
            "bf01ff")) {
      refused(withUnread(broken), "CBOR:");
    }
  }

  /** Fixture {@code key-repeated}. */
  @Test
  void aRepeatedKeyIsRefused() throws Exception {
    refused(withEntry(cwt().EncodeToBytes(), hex("014141")), "repeated");
    refused(withUnread("a2617801617802"), "repeated");
    refused(withUnread("a2010118010a"), "repeated");
    refused(withUnread("bf7f6178ff01617802ff"), "repeated");
    byte[] header = withEntry(TestHcert.header(-7, signer).EncodeToBytes(), hex("0126"));
    CBORObject sign1 = TestHcert.sign(cwt().EncodeToBytes(), keys, signer);
    refused(text(sign1.Set(0, header).EncodeToBytes()), "repeated");
  }

  /** Fixture {@code too-deep}. */
  @Test
  void moreThanSixteenLevelsAreRefused() throws Exception {
    assertThat(read(withUnread("81".repeat(15) + "80")).country()).isPresent();
    refused(withUnread("81".repeat(16) + "80"), "16 levels");
    refused(withUnread("9f".repeat(2000) + "ff".repeat(2000)), "16 levels");
    refused(withUnread("c1".repeat(2000) + "00"), "16 levels");
    refused(text(hex("81".repeat(30_000))), "16 levels");
  }

  /** Fixture {@code bomb}. */
  @Test
  void aBombIsNotInflated() {
    String bomb = Hcert.PREFIX + Base45.encode(TestHcert.deflated(new byte[10 << 20]));
    assertThat(bomb.length()).isLessThan(Hcert.MAX_LENGTH);
    refused(bomb, "more than 65536 bytes");
  }

  @Test
  void upTo64KibibytesAreInflated() throws Exception {
    byte[] cose = TestHcert.sign(cwt().EncodeToBytes(), keys, signer).EncodeToBytes();
    byte[] filled = withPadding(cwt(), (1 << 16) - cose.length - 8);
    byte[] most = TestHcert.sign(filled, keys, signer).EncodeToBytes();
    assertThat(most.length).isBetween((1 << 16) - 16, 1 << 16);
    assertThat(Hcert.read(text(most)).claims().country()).contains("AT");
    byte[] more = TestHcert.sign(withPadding(cwt(), 1 << 16), keys, signer).EncodeToBytes();
    refused(text(more), "more than 65536 bytes");
  }

  private static byte[] withPadding(CBORObject cwt, int length) {
    return cwt.Set(99, new byte[length]).EncodeToBytes();
  }

  /** Fixture {@code cut-off}: at each byte, of each layer. */
  @Test
  void whatIsCutOffIsRefused() throws Exception {
    byte[] payload = cwt().EncodeToBytes();
    for (int i = 0; i < payload.length; i++) {
      refused(Arrays.copyOf(payload, i), "");
    }
    byte[] cose = TestHcert.sign(payload, keys, signer).EncodeToBytes();
    for (int i = 0; i < cose.length; i++) {
      refused(text(Arrays.copyOf(cose, i)), "");
      refused(Hcert.PREFIX + Base45.encode(Arrays.copyOf(cose, i)), "");
    }
    String whole = text(cose);
    for (int i = 0; i < whole.length(); i++) {
      refused(whole.substring(0, i), "");
    }
  }

  @Test
  void bytesAfterTheEndAreRefused() throws Exception {
    byte[] cose = TestHcert.sign(cwt().EncodeToBytes(), keys, signer).EncodeToBytes();
    refused(joined(cwt().EncodeToBytes(), new byte[1]), "bytes after");
    refused(text(joined(cose, new byte[1])), "bytes after");
    byte[] compressed = joined(TestHcert.deflated(cose), new byte[1]);
    refused(Hcert.PREFIX + Base45.encode(compressed), "bytes after");
  }

  /** Fixture {@code base45-not-canonical}. */
  @Test
  void base45HasOneTextForEachBytes() throws Exception {
    String good = TestHcert.signed(cwt(), keys, signer);
    refused(good.toLowerCase(java.util.Locale.ROOT), "does not begin");
    refused(good.substring(0, 5) + good.substring(5).toLowerCase(java.util.Locale.ROOT), "Base45");
    refused(good + "0", "");
    refused(good + "\n", "");
    refused("HC1:::: ", "Base45");
    refused("HC1:GGX", "Base45");
    refused("HC1:V5", "Base45");
    refused("HC2:" + good.substring(4), "does not begin");
    refused(good.substring(4), "does not begin");
    refused(Hcert.PREFIX, "");
    refused(Hcert.PREFIX + "0".repeat(Hcert.MAX_LENGTH), "longer than 16384");
  }

  /** Fixtures {@code wrong-type-…}. */
  @TestFactory
  Stream<DynamicTest> aWrongTypeIsRefused() {
    Map<String, Consumer<CBORObject>> faults =
        new java.util.TreeMap<>(
            Map.of(
                "iss", cwt -> cwt.Set(1, 7),
                "exp text", cwt -> cwt.Set(4, "1795161600"),
                "exp absent", cwt -> cwt.Remove(CBORObject.FromObject(4)),
                "exp null", cwt -> cwt.Set(4, NULL),
                "exp bignum", cwt -> cwt.Set(4, new java.math.BigInteger("18446744073709551616")),
                "exp NaN", cwt -> cwt.Set(4, Double.NaN),
                "exp tagged", cwt -> cwt.Set(4, CBORObject.FromObjectAndTag(1795161600, 1)),
                "exp beyond the year 9999", cwt -> cwt.Set(4, 253_402_300_800L)));
    faults.put(
        "iat beyond 64 bits signed",
        cwt -> cwt.Set(6, new java.math.BigInteger("f".repeat(16), 16)));
    faults.put("iat infinite", cwt -> cwt.Set(6, Double.POSITIVE_INFINITY));
    faults.put("iat huge float", cwt -> cwt.Set(6, 1e300));
    faults.put("iat negative", cwt -> cwt.Set(6, -1));
    faults.put("iat before 1970 by a part", cwt -> cwt.Set(6, -0.5));
    faults.put("iat absent", cwt -> cwt.Remove(CBORObject.FromObject(6)));
    faults.put("iat text", cwt -> cwt.Set(6, "1"));
    faults.put("hcert", cwt -> cwt.Set(-260, "text"));
    faults.put("hcert absent", cwt -> cwt.Remove(CBORObject.FromObject(-260)));
    faults.put(
        "certificate", cwt -> cwt.get(CBORObject.FromObject(-260)).Set(1, CBORObject.NewArray()));
    for (String kind : List.of("v", "t", "r")) {
      faults.put(kind, cwt -> certificate(cwt).Set(kind, CBORObject.NewMap()));
    }
    faults.put("nam", cwt -> certificate(cwt).Set("nam", "Muster"));
    faults.put("dob", cwt -> certificate(cwt).Set("dob", 1998));
    faults.put("dob bytes", cwt -> certificate(cwt).Set("dob", new byte[] {49}));
    for (String part : List.of("fn", "gn", "fnt", "gnt")) {
      faults.put(part, cwt -> certificate(cwt).get("nam").Set(part, true));
    }
    return faults.entrySet().stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.getKey(),
                    () -> {
                      CBORObject cwt = cwt();
                      fault.getValue().accept(cwt);
                      assertThatThrownBy(() -> read(cwt)).isInstanceOf(MalformedException.class);
                    }));
  }

  /** Fixtures of the envelope. */
  @Test
  void anEnvelopeOfAnotherShapeIsRefused() throws Exception {
    byte[] payload = cwt().EncodeToBytes();
    CBORObject good = TestHcert.sign(payload, keys, signer);
    CBORObject text = CBORObject.FromObject("text");
    for (int part = 0; part < 4; part++) {
      CBORObject[] parts = good.getValues().toArray(new CBORObject[0]);
      parts[part] = text;
      refused(text(CBORObject.FromObject(parts).EncodeToBytes()), "HCERT:");
    }
    refused(text(CBORObject.NewArray().Add(1).EncodeToBytes()), "not a COSE_Sign1");
    refused(text(TestHcert.sign(text.EncodeToBytes(), keys, signer).EncodeToBytes()), "not a map");
    CBORObject header = TestHcert.header(-7, signer);
    refusedHeader(header.Set(2, CBORObject.NewArray().Add(1)), "critical");
    for (int alg : new int[] {-8, -35, -38, -257, 5, 7}) {
      refusedHeader(TestHcert.header(alg, signer), "alg is not ES256 or PS256");
    }
    refusedHeader(TestHcert.header(-7, signer).Set(1, "ES256"), "alg is not an integer");
    refusedHeader(TestHcert.header(-7, signer).Set(4, "kid"), "kid is not a byte string");
    refusedHeader(CBORObject.NewMap().Add(1, -7), "kid is missing");
    refusedHeader(CBORObject.NewMap().Add(4, new byte[8]), "alg is missing");
  }

  private static void refusedHeader(CBORObject header, String reason) throws Exception {
    refused(text(TestHcert.sign(header, cwt().EncodeToBytes(), keys).EncodeToBytes()), reason);
  }

  @Test
  void kidAndAlgCountInTheProtectedHeaderFirst() throws Exception {
    byte[] payload = cwt().EncodeToBytes();
    CBORObject open = CBORObject.NewMap().Add(1, -37).Add(4, new byte[] {1, 2, 3});
    CBORObject both = TestHcert.sign(payload, keys, signer).Set(1, open);
    assertThat(Hcert.read(text(both.EncodeToBytes())).keyId().length()).isEqualTo(8);
    CBORObject bare = TestHcert.sign(CBORObject.NewMap(), payload, keys).Set(1, open);
    assertThat(Hcert.read(text(bare.EncodeToBytes())).keyId().length()).isEqualTo(3);
  }

  /** RFC 9052, section 4.4: an empty header is signed as no bytes. */
  @Test
  void anEmptyHeaderMayBeWrittenInTwoWays() throws Exception {
    byte[] payload = cwt().EncodeToBytes();
    CBORObject open = TestHcert.header(-7, signer);
    byte[] input =
        CBORObject.NewArray()
            .Add("Signature1")
            .Add(new byte[0])
            .Add(new byte[0])
            .Add(payload)
            .EncodeToBytes();
    for (byte[] sealed : List.of(new byte[0], hex("a0"), hex("bfff"))) {
      CBORObject sign1 =
          CBORObject.NewArray()
              .Add(sealed)
              .Add(open)
              .Add(payload)
              .Add(TestHcert.signature(keys, input));
      Hcert hcert = Hcert.read(text(sign1.EncodeToBytes()));
      assertThat(hcert.signed().verifiedBy(keys.getPublic())).isTrue();
    }
  }
}
