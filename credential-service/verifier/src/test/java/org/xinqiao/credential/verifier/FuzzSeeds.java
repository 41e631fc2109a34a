package org.xinqiao.credential.verifier;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xinqiao.credential.cbor.CborMap;
import org.xinqiao.credential.cbor.CborReader;
import org.xinqiao.credential.cbor.CborValue.CborArray;
import org.xinqiao.credential.cbor.CborValue.CborBytes;
import org.xinqiao.credential.cbor.CborValue.CborTag;
import org.xinqiao.credential.cbor.LenientCborReader;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonReader;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.text.Base64Url;

/** What a fuzzer begins with: the published vectors, taken apart for each parser. */
final class FuzzSeeds {
  private static final int MOST = 1 << 21;

  private final Map<FuzzTarget, List<byte[]>> seeds = new EnumMap<>(FuzzTarget.class);

  private FuzzSeeds() {
    FuzzTarget.all().forEach(target -> seeds.put(target, new ArrayList<>()));
  }

  static Map<FuzzTarget, List<byte[]>> of(JsonObject vectors) throws Exception {
    FuzzSeeds seeds = new FuzzSeeds();
    for (JsonObject one : vectors.objects("cases")) {
      String text = one.text("credential");
      seeds.add(FuzzTarget.TEXT, text.getBytes(StandardCharsets.UTF_8));
      try {
        seeds.takeApart(text);
      } catch (MalformedException e) {
        // A faulty vector that comes apart only so far.
        seeds.add(FuzzTarget.BASE45, text.getBytes(StandardCharsets.UTF_8));
      }
    }
    for (JsonObject list : vectors.objects("statusLists")) {
      seeds.statusList(HexFormat.of().parseHex(list.text("cwt")));
    }
    seeds.trustList(vectors.text("trustList"));
    return seeds.seeds;
  }

  private void add(FuzzTarget target, byte[] input) {
    seeds.get(target).add(input);
  }

  private void takeApart(String text) throws MalformedException {
    if (text.startsWith("XQ1:")) {
      byte[] cose = Base45.decode(text.substring(4));
      add(FuzzTarget.TOKEN, cose);
      add(FuzzTarget.CBOR, cose);
      add(FuzzTarget.BASE45, text.substring(4).getBytes(StandardCharsets.UTF_8));
      byte[] claims = payload(cose);
      add(FuzzTarget.TOKEN_CLAIMS, claims);
      add(FuzzTarget.CBOR, claims);
    } else if (text.startsWith("HC1:")) {
      byte[] packed = Base45.decode(text.substring(4));
      add(FuzzTarget.HCERT, packed);
      byte[] cose =
          packed[0] == 0x78
              ? org.xinqiao.credential.format.Zlib.inflate(packed, 1 << 16, "seed")
              : packed;
      add(FuzzTarget.HCERT, cose);
      add(FuzzTarget.LENIENT_CBOR, cose);
      add(FuzzTarget.HCERT_CLAIMS, payload(cose));
      add(FuzzTarget.LENIENT_CBOR, payload(cose));
    } else if (text.contains("~")) {
      credential(text);
    }
  }

  private static byte[] payload(byte[] cose) throws MalformedException {
    var value = LenientCborReader.read(cose, MOST);
    while (value instanceof CborTag tag) {
      value = tag.content();
    }
    if (value instanceof CborArray array
        && array.items().size() == 4
        && array.items().get(2) instanceof CborBytes payload) {
      return payload.value().toArray();
    }
    throw new MalformedException("no COSE_Sign1");
  }

  private void credential(String text) throws MalformedException {
    String[] parts = text.split("~", -1);
    List<String> lines = new ArrayList<>();
    String claims = part(parts[0], 1);
    for (int i = 1; i + 1 < parts.length; i++) {
      lines.add(latin(Base64Url.decode(parts[i])));
      String digest =
          Base64Url.encode(
              org.xinqiao.credential.signed.Sha256.of(
                  parts[i].getBytes(StandardCharsets.US_ASCII)));
      claims = claims.replace(digest, "@" + i);
      add(FuzzTarget.JSON, Base64Url.decode(parts[i]));
    }
    lines.add(0, claims);
    String binding = parts[parts.length - 1];
    if (!binding.isEmpty()) {
      lines.add("!" + part(binding, 1).replaceAll("\"sd_hash\":\"[^\"]*\"", "\"sd_hash\":\"@h\""));
    }
    add(
        FuzzTarget.CREDENTIAL,
        lines.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.ISO_8859_1));
    add(FuzzTarget.JSON, Base64Url.decode(parts[0].split("\\.")[1]));
    add(FuzzTarget.BASE64URL, parts[0].split("\\.")[1].getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String part(String jws, int at) throws MalformedException {
    String[] parts = jws.split("\\.");
    if (parts.length <= at) {
      throw new MalformedException("no JWS");
    }
    return latin(Base64Url.decode(parts[at]));
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void statusList(byte[] cwt) throws MalformedException {
    byte[] claims = payload(cwt);
    add(FuzzTarget.STATUS_LIST, TestHcert.joined(new byte[] {0}, cwt));
    add(FuzzTarget.STATUS_LIST, TestHcert.joined(new byte[] {1}, claims));
    add(FuzzTarget.CBOR, cwt);
    add(FuzzTarget.ZLIB, FuzzedLists.VALUES);
    long issuedAt = TestIssuer.NOW.getEpochSecond();
    String terms =
        "{\"sub\":\"%s\",\"iat\":%d,\"exp\":%d,\"ttl\":300,"
            .formatted(FuzzedLists.URI, issuedAt + 60, issuedAt + 4000);
    String values = Base64Url.encode(FuzzedLists.VALUES);
    list(3, terms + "\"status_list\":{\"bits\":2,\"lst\":\"" + values + "\"}}");
    list(
        4,
        terms
            + ("\"status_list_delta\":{\"base\":%d,\"bits\":2,\"xor\":\"%s\",\"sha256\":\"%s\"}}"
                .formatted(
                    issuedAt,
                    values,
                    Base64Url.encode(org.xinqiao.credential.signed.Sha256.of(new byte[4])))));
    CborMap read = (CborMap) CborReader.read(claims, MOST);
    FuzzTarget.require(!read.entries().isEmpty(), "a list states something");
  }

  private void list(int kind, String claims) {
    byte[] text = claims.getBytes(StandardCharsets.US_ASCII);
    add(FuzzTarget.STATUS_LIST, TestHcert.joined(new byte[] {(byte) kind}, text));
  }

  private void trustList(String text) throws MalformedException {
    add(FuzzTarget.TRUST_LIST, text.getBytes(StandardCharsets.US_ASCII));
    add(FuzzTarget.TRUST_LIST, Base64Url.decode(text.split("\\.")[1]));
    add(FuzzTarget.JSON, Base64Url.decode(text.split("\\.")[0]));
    add(FuzzTarget.ECDSA_DER, HexFormat.of().parseHex("3006020101020101"));
    add(FuzzTarget.ECDSA_DER, HexFormat.of().parseHex("300702020080020100"));
  }

  /**
   * Writes each seed as a file.
   *
   * @param byTheFirstByte whether one folder is for all, with the target before each
   */
  static void write(Path folder, FuzzTarget target, boolean byTheFirstByte) throws Exception {
    Files.createDirectories(folder);
    JsonObject vectors = JsonReader.readObject(Files.readAllBytes(CredentialVectors.FILE));
    List<byte[]> inputs = new ArrayList<>(of(vectors).get(target));
    for (FuzzCorpus.Entry entry : FuzzCorpus.of(target)) {
      inputs.add(entry.input());
    }
    for (int i = 0; i < inputs.size(); i++) {
      byte[] first = byTheFirstByte ? new byte[] {(byte) target.ordinal()} : new byte[0];
      byte[] content = TestHcert.joined(first, inputs.get(i));
      Files.write(folder.resolve(target.name() + "-" + i), content);
    }
  }
}
