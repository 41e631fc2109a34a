package org.xinqiao.gateway.phone;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * A QR code for a terminal: two rows of modules a line, in half blocks, with the quiet zone of four
 * modules (ISO/IEC 18004). Light modules are drawn, for most terminals are dark.
 */
final class TerminalCode {
  private static final int QUIET = 4;

  /** By the upper module (2) and the lower one (1), 1 being light. */
  private static final String BLOCKS = " \u2584\u2580\u2588";

  private final ByteMatrix modules;

  private TerminalCode(ByteMatrix modules) {
    this.modules = modules;
  }

  /**
   * @param text of at most 100 ASCII characters
   */
  static TerminalCode of(String text) {
    try {
      return new TerminalCode(Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }

  /** Columns that it takes. */
  int width() {
    return modules.getWidth() + 2 * QUIET;
  }

  /** Its lines, all as long. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int y = -QUIET; y < modules.getHeight() + QUIET; y += 2) {
      StringBuilder line = new StringBuilder();
      for (int x = -QUIET; x < modules.getWidth() + QUIET; x++) {
        line.append(BLOCKS.charAt(2 * light(x, y) + light(x, y + 1)));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private int light(int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight();
    return inside ? 1 - modules.get(x, y) : 1;
  }
}
