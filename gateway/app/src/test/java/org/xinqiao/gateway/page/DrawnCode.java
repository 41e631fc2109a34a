package org.xinqiao.gateway.page;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;

/**
 * A QR code as the gateway draws it, read back by ZXing's decoder.
 *
 * @param version 1 to 40, ISO/IEC 18004
 * @param correction {@code L}, {@code M}, {@code Q} or {@code H}
 */
public record DrawnCode(String text, int version, String correction) {
  private static final int QUIET = 4;
  private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
  private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

  /**
   * @param svg with a quiet zone of four modules
   */
  public static DrawnCode read(String svg) {
    var size = SIZE.matcher(svg);
    if (!size.find()) {
      throw new IllegalArgumentException("no square view box");
    }
    int side = Integer.parseInt(size.group(1)) - 2 * QUIET;
    BitMatrix modules = new BitMatrix(side);
    var module = MODULE.matcher(svg);
    while (module.find()) {
      modules.set(
          Integer.parseInt(module.group(1)) - QUIET, Integer.parseInt(module.group(2)) - QUIET);
    }
    try {
      DecoderResult read = new Decoder().decode(modules);
      return new DrawnCode(read.getText(), (side - 17) / 4, read.getECLevel());
    } catch (ChecksumException | FormatException e) {
      throw new IllegalArgumentException("not readable", e);
    }
  }
}
