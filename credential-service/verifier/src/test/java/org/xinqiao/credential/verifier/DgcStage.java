package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.upokecenter.cbor.CBORObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.xinqiao.credential.format.Zlib;
import org.xinqiao.credential.hcert.Hcert;
import org.xinqiao.credential.hcert.HcertClaims;
import org.xinqiao.credential.text.Base45;
import org.xinqiao.credential.trust.HcertSigner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stages of dgc-testdata, as its README has them. Each of them throws where it does not
 * succeed. Reading and verifying are ours; pictures, schema and encoding, which no verifier of ours
 * does, are other libraries' and show that the data are what they say.
 */
enum DgcStage {
  /** The picture holds PREFIX, read by ZXing. */
  EXPECTEDPICTUREDECODE("2DCODE", "PREFIX") {
    @Override
    void run(DgcVector vector) throws Exception {
      byte[] png = Base64.getDecoder().decode(vector.text("2DCODE"));
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image).as("a picture").isNotNull();
      int[] pixels =
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
      var hints = Map.of(DecodeHintType.PURE_BARCODE, true);
      var bitmap = new BinaryBitmap(new HybridBinarizer(source));
      assertThat(new QRCodeReader().decode(bitmap, hints).getText())
          .isEqualTo(vector.text("PREFIX"));
    }
  },
  /** PREFIX without its prefix is BASE45. */
  EXPECTEDUNPREFIX("PREFIX", "BASE45") {
    @Override
    void run(DgcVector vector) {
      assertThat(vector.text("PREFIX")).startsWith(Hcert.PREFIX);
      assertThat(vector.text("PREFIX").substring(4)).isEqualTo(vector.text("BASE45"));
    }
  },
  /** BASE45 holds COMPRESSED and, inflated, COSE. */
  EXPECTEDB45DECODE("BASE45") {
    @Override
    void run(DgcVector vector) throws Exception {
      byte[] bytes = Base45.decode(vector.text("BASE45"));
      if (vector.has("COMPRESSED")) {
        assertThat(bytes).isEqualTo(vector.bytes("COMPRESSED"));
      }
      assertThat(inflated(bytes)).isEqualTo(vector.bytes("COSE"));
    }
  },
  /** COMPRESSED, or BASE45 where a file has none, inflates to COSE. */
  EXPECTEDCOMPRESSION("COSE") {
    @Override
    void run(DgcVector vector) throws Exception {
      byte[] bytes =
          vector.has("COMPRESSED")
              ? vector.bytes("COMPRESSED")
              : Base45.decode(vector.text("BASE45"));
      assertThat(inflated(bytes)).isEqualTo(vector.bytes("COSE"));
    }
  },
  /** CBOR says the same as JSON, and so does COSE. */
  EXPECTEDDECODE("CBOR", "JSON") {
    @Override
    void run(DgcVector vector) throws Exception {
      assertThat(DgcContent.of(vector.bytes("CBOR"))).isEqualTo(vector.json());
      assertThat(DgcContent.of(vector.bytes("COSE"))).isEqualTo(vector.json());
    }
  },
  /** The whole text says the same as JSON, and what we state of it is in there. */
  EXPECTEDVALIDJSON("PREFIX", "JSON") {
    @Override
    void run(DgcVector vector) throws Exception {
      byte[] bytes = Base45.decode(vector.text("PREFIX").substring(Hcert.PREFIX.length()));
      assertThat(DgcContent.of(inflated(bytes))).isEqualTo(vector.json());
      HcertClaims claims = Hcert.read(vector.text("PREFIX")).claims();
      DgcContent.requireStated(claims, vector.json());
    }
  },
  /** The certificate's key has signed COSE. */
  EXPECTEDVERIFY("COSE") {
    @Override
    void run(DgcVector vector) throws Exception {
      assertThat(check(vector))
          .isNotInstanceOfAny(HcertCheck.UnknownSigner.class, HcertCheck.BadSignature.class);
    }
  },
  /** The certificate may sign this kind. */
  EXPECTEDKEYUSAGE("COSE") {
    @Override
    void run(DgcVector vector) throws Exception {
      assertThat(check(vector)).isInstanceOf(HcertCheck.Signed.class);
    }
  },
  /** COSE is in force at VALIDATIONCLOCK. */
  EXPECTEDEXPIRATIONCHECK("COSE") {
    @Override
    void run(DgcVector vector) throws Exception {
      HcertClaims claims = vector.cose().claims();
      assertThat(vector.clock()).isAfterOrEqualTo(claims.issuedAt()).isBefore(claims.expiresAt());
    }
  },
  /** What is decoded has the schema of the EU, 1.3.0, by networknt's validator. */
  EXPECTEDSCHEMAVALIDATION("CBOR") {
    @Override
    void run(DgcVector vector) throws Exception {
      requireSchema(DgcContent.of(vector.bytes("CBOR")));
    }
  },
  /** JSON has that schema. */
  EXPECTEDVALIDOBJECT("JSON") {
    @Override
    void run(DgcVector vector) throws Exception {
      requireSchema(vector.json());
    }
  },
  /** JSON as CBOR, by the library of DIGG dgc-java, says the same as CBOR. */
  EXPECTEDENCODE("JSON", "CBOR") {
    @Override
    void run(DgcVector vector) throws Exception {
      byte[] encoded = CBORObject.FromJSONString(vector.json().toString()).EncodeToBytes();
      assertThat(DgcContent.of(encoded)).isEqualTo(DgcContent.of(vector.bytes("CBOR")));
    }
  };

  private final List<String> fields;

  DgcStage(String... fields) {
    this.fields = List.of(fields);
  }

  abstract void run(DgcVector vector) throws Exception;

  /** Fields that it needs; a file without one of them can't be tried. */
  boolean possible(DgcVector vector) {
    return fields.stream().allMatch(vector::has);
  }

  /** The README does not know EXPTECTEDEXPIRED; what has it is in force at its clock. */
  static DgcStage named(String name) {
    return name.equals("EXPTECTEDEXPIRED") ? EXPECTEDEXPIRATIONCHECK : valueOf(name);
  }

  private static byte[] inflated(byte[] compressed) throws Exception {
    return Zlib.inflate(compressed, 1 << 16, "vector");
  }

  private static HcertCheck check(DgcVector vector) throws Exception {
    HcertSigner signer = new HcertSigner("AT", vector.certificate());
    return HcertSigners.of(List.of(signer)).check(vector.cose(), vector.clock());
  }

  private static void requireSchema(JsonNode json) throws Exception {
    try (var schema = CBORObject.class.getResourceAsStream("/schema/DCC.combined-schema.json")) {
      String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode tree = JsonMapper.builder().build().readTree(text);
      var validator = SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(tree);
      assertThat(validator.validate(json)).isEmpty();
    }
  }
}
