package org.xinqiao.credential.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue;
import org.xinqiao.credential.cbor.CborValue.CborInteger;
import org.xinqiao.credential.cbor.CborValue.CborText;
import org.xinqiao.credential.cbor.LenientCborReader;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.issuing.HolderProofWriter;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.text.Base45;

/**
 * Inputs for two verifiers, from a seed: published ones, found ones, and changed ones signed anew.
 */
final class ComparedInputs {
  private static final int MOST = 1 << 16;
  private static final long AT = FuzzKeys.AT.getEpochSecond();
  private static final long[] SHIFTS = {
    0, 0, 0, 1, -1, 30, 31, -30, 90, 119, 120, 121, -3600, -5401, 82_800, 90_000, 86_400 * 8
  };

  record Input(String text, long at) {}

  private final FuzzKeys keys;
  private final FuzzedCodes codes;
  private final Random random;
  private final CborChanges cbor;
  private final TextChanges texts;
  private final EdgeClaims edgeTokens;
  private final EdgeClaims edgeHcerts;
  private final HolderProofWriter device =
      new HolderProofWriter(PresentationVectors.signing(BigInteger.ONE));
  private final Map<FuzzTarget, List<byte[]>> seeds;
  private final List<String> published = new ArrayList<>();

  ComparedInputs(FuzzKeys keys, long seed) throws Exception {
    this.keys = keys;
    this.codes = new FuzzedCodes(keys);
    this.random = new Random(seed);
    this.cbor = new CborChanges(random);
    this.texts = new TextChanges(random);
    this.edgeTokens = EdgeClaims.token(random);
    this.edgeHcerts = EdgeClaims.hcert(random);
    JsonObject vectors = JsonReader.readObject(Files.readAllBytes(CredentialVectors.FILE));
    this.seeds = FuzzSeeds.of(vectors);
    for (JsonObject one : vectors.objects("cases")) {
      published.add(one.text("credential"));
    }
  }

  List<Input> make(int count) throws Exception {
    List<Input> inputs = new ArrayList<>();
    published.forEach(text -> inputs.add(new Input(text, AT)));
    for (FuzzTarget target : FuzzTarget.values()) {
      List<byte[]> found = new ArrayList<>(seeds.get(target));
      for (FuzzCorpus.Entry entry : FuzzCorpus.of(target)) {
        found.add(entry.input());
      }
      for (byte[] input : found) {
        inputs.add(new Input(text(target, input), AT));
      }
    }
    int kept = inputs.size();
    while (inputs.size() < kept + count) {
      inputs.add(new Input(next(), AT + SHIFTS[random.nextInt(SHIFTS.length)]));
    }
    return inputs;
  }

  /** A found input of a parser as a whole code; those of others go in as texts. */
  private String text(FuzzTarget target, byte[] input) throws Exception {
    return switch (target) {
      case TOKEN -> "XQ1:" + Base45.encode(input);
      case TOKEN_CLAIMS, CBOR -> token(input);
      case CREDENTIAL -> codes.signedCredential(input);
      case HCERT, ZLIB -> "HC1:" + Base45.encode(input);
      case HCERT_CLAIMS, LENIENT_CBOR -> codes.signedHcert(input);
      case BASE45 -> "XQ1:" + new String(input, ISO_8859_1);
      default -> new String(input, UTF_8);
    };
  }

  private String next() throws Exception {
    return switch (random.nextInt(16)) {
      case 0 -> texts.around(published.get(random.nextInt(published.size())));
      case 1 -> texts.broken(published.get(random.nextInt(published.size())));
      case 2, 3 -> shown(changedClaims());
      case 4, 5, 6, 7 -> shown(TreeBytes.of(edgeTokens.next()));
      case 8, 9 -> changedCredential();
      case 10, 11 -> codes.signedCredential(EdgeClaims.credential(random));
      case 12 -> changedHcert();
      case 13, 14 -> codes.signedHcert(cbor.sloppy(edgeHcerts.next()));
      default -> compressed();
    };
  }

  private byte[] seed(FuzzTarget target) {
    List<byte[]> of = seeds.get(target);
    return of.get(random.nextInt(of.size()));
  }

  private String token(byte[] claims) throws Exception {
    return "XQ1:" + Base45.encode(codes.signedToken(claims));
  }

  private byte[] changedClaims() {
    byte[] claims = seed(FuzzTarget.TOKEN_CLAIMS);
    try {
      CborValue tree = withReference(CborReader.read(claims, MOST));
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        tree = cbor.changed(tree, 0);
      }
      claims = random.nextInt(10) == 0 ? cbor.sloppy(tree) : TreeBytes.of(tree);
    } catch (MalformedException faulty) {
      claims = flipped(claims);
    }
    return random.nextInt(8) == 0 ? flipped(claims) : claims;
  }

  /** Sometimes with a proof of its device, and of those some with a bit flipped. */
  private String shown(byte[] claims) throws Exception {
    String token = token(claims);
    if (token.length() > 4000 || random.nextInt(3) == 0) {
      return texts.around(token);
    }
    byte[] nonce = new byte[random.nextInt(12) == 0 ? 3 : 4];
    random.nextBytes(nonce);
    long shift = SHIFTS[random.nextInt(SHIFTS.length)];
    String shown = device.show(token, Instant.ofEpochSecond(AT - shift), nonce);
    return random.nextInt(10) == 0
        ? "XQ1:" + Base45.encode(flipped(Base45.decode(shown.substring(4))))
        : shown;
  }

  /** Sometimes with a place in the list that is held. */
  private CborValue withReference(CborValue claims) {
    if (random.nextBoolean() || !(claims instanceof CborMap map)) {
      return claims;
    }
    Map<CborValue, CborValue> list = new LinkedHashMap<>();
    list.put(new CborText("idx"), new CborInteger(random.nextInt(20)));
    list.put(
        new CborText("uri"), new CborText(FuzzedLists.URI + (random.nextInt(5) == 0 ? "0" : "")));
    Map<CborValue, CborValue> entries = new LinkedHashMap<>(map.entries());
    entries.put(
        new CborInteger(65535),
        new CborMap(Map.of(new CborText("status_list"), new CborMap(list))));
    return new CborMap(entries);
  }

  private byte[] flipped(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = 1 + random.nextInt(3); i > 0 && changed.length > 0; i--) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private String changedCredential() {
    String[] lines = new String(seed(FuzzTarget.CREDENTIAL), ISO_8859_1).split("\n", -1);
    List<String> changed = new ArrayList<>(List.of(lines));
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(2) == 0 ? 0 : random.nextInt(changed.size());
      String line = changed.get(at);
      boolean binding = line.startsWith("!");
      changed.set(at, binding ? "!" + texts.json(line.substring(1)) : texts.json(line));
      if (random.nextInt(8) == 0 && changed.size() > 1) {
        changed.remove(1 + random.nextInt(changed.size() - 1));
      }
      if (random.nextInt(8) == 0) {
        changed.add(changed.get(random.nextInt(changed.size())));
      }
    }
    String joined = String.join("\n", changed);
    String text = codes.signedCredential(joined.getBytes(ISO_8859_1));
    return random.nextInt(6) == 0 ? texts.broken(text) : text;
  }

  private String changedHcert() throws Exception {
    byte[] claims = seed(FuzzTarget.HCERT_CLAIMS);
    try {
      CborValue tree = LenientCborReader.read(claims, MOST);
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        tree = cbor.changed(tree, 0);
      }
      claims = cbor.sloppy(tree);
    } catch (MalformedException faulty) {
      claims = flipped(claims);
    }
    return codes.signedHcert(random.nextInt(8) == 0 ? flipped(claims) : claims);
  }

  /** A certificate in ZLIB of any kind, sometimes a bit of it flipped. */
  private String compressed() throws Exception {
    byte[] plain = Base45.decode(changedHcert().substring(4));
    Deflater deflater = new Deflater(random.nextInt(10));
    deflater.setStrategy(random.nextInt(3));
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[plain.length + 100];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    if (random.nextInt(10) == 0) {
      out.write(0);
    }
    byte[] packed = out.toByteArray();
    packed[0] = 0x78;
    return "HC1:" + Base45.encode(random.nextInt(3) == 0 ? flipped(packed) : packed);
  }
}
