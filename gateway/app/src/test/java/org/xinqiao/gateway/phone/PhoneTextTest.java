package org.xinqiao.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTextTest {
  private static final List<InetAddress> MACHINE =
      List.of(InetAddress.ofLiteral("192.168.100.100"));

  @TempDir private Path folder;

  private PhoneText text(String host) {
    PhoneAddress address = PhoneAddress.choose(Optional.of(host), MACHINE);
    PhoneCertificates certificates =
        PhoneCertificates.openOrCreate(
            folder, address, Instant.parse("2026-03-04T05:06:07Z"), new SecureRandom());
    return new PhoneText(
        address.host(), new PhoneOrigin(address.host(), () -> 58443), 58444, certificates);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.168.100.100",
        "a-name-of-the-longest-kind-that-is-still-allowed.example.local"
      })
  void noLineIsWiderThan80Columns(String host) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      List<String> lines = text(host).lines(false, StandardCharsets.UTF_8, locale);

      // An address is never broken; a line without one keeps to the width.
      assertThat(lines.stream().filter(line -> host.length() < 20 || !line.contains("://")))
          .allSatisfy(line -> assertThat(columns(line)).as(line).isLessThanOrEqualTo(80));
      assertThat(lines).hasSizeGreaterThan(20);
    }
  }

  /** Chinese characters and their punctuation take two. */
  private static int columns(String line) {
    return line.codePoints().map(c -> c >= 0x2e80 || c == 0x201c || c == 0x201d ? 2 : 1).sum();
  }

  @Test
  void bothCodesCanBeRead() throws ReaderException {
    List<String> lines =
        text("192.168.100.100").lines(false, StandardCharsets.UTF_8, Locale.ENGLISH);
    List<String> drawn = lines.stream().filter(line -> line.contains("\u2580")).toList();
    int top = lines.indexOf(drawn.getFirst()) - 2;
    List<String> codes = lines.subList(top, lines.indexOf(drawn.getLast()) + 3);
    int left = TerminalCode.of("http://192.168.100.100:58444/ca.crt").width();

    assertThat(read(codes, 0, left)).isEqualTo("http://192.168.100.100:58444/ca.crt");
    assertThat(read(codes, left + 2, 80)).isEqualTo("https://192.168.100.100:58443/phone/");
  }

  /** What a camera sees of a dark terminal: blocks are light. */
  private static String read(List<String> lines, int from, int to) throws ReaderException {
    int scale = 4;
    int width = (to - from) * scale;
    int height = lines.size() * 2 * scale;
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      String line = lines.get(y / scale / 2);
      boolean upper = y / scale % 2 == 0;
      for (int x = 0; x < width; x++) {
        int column = from + x / scale;
        char block = column < line.length() ? line.charAt(column) : ' ';
        boolean light = block == '\u2588' || block == (upper ? '\u2580' : '\u2584');
        pixels[y * width + x] = light ? 0xffffff : 0;
      }
    }
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
        .getText();
  }

  @Test
  void aTerminalGetsItsColoursAndEveryLineGivesThemBack() {
    List<String> lines =
        text("192.168.100.100").lines(true, StandardCharsets.UTF_8, Locale.ENGLISH);

    assertThat(lines.stream().filter(line -> line.contains("\u001b[97;40m")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).endsWith("\u001b[0m"));
  }

  @Test
  void aTerminalWithoutBlocksGetsTheAddresses() {
    List<String> lines =
        text("192.168.100.100").lines(true, StandardCharsets.US_ASCII, Locale.CHINESE);

    assertThat(String.join("\n", lines))
        .contains("https://192.168.100.100:58443/phone/")
        .contains("http://192.168.100.100:58444/ca.crt")
        .contains("no QR codes")
        .matches(text -> StandardCharsets.US_ASCII.newEncoder().canEncode(text), "is ASCII");
  }
}
