package org.xinqiao.gateway.web;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Draws a StatusToken as a QR code, error correction M, with the quiet zone of four modules
 * (ISO/IEC 18004).
 */
@RestController
@RequestMapping("/api/qr-codes")
class QrCodesApi {
  private static final int QUIET = 4;

  /**
   * @param text a StatusToken, at most 1,000 characters of the alphanumeric mode
   */
  record Request(@Nullable String text) {}

  @PostMapping(produces = "image/svg+xml", consumes = MediaType.APPLICATION_JSON_VALUE)
  String draw(@RequestBody Request request) {
    String text = request.text();
    if (text == null || !text.matches("XQ1:[0-9A-Z $%*+./:-]{1,1000}")) {
      throw ProblemException.invalid(
          "text", "give a StatusToken: XQ1: and at most 1,000 characters of Base45");
    }
    try {
      ByteMatrix modules =
          Encoder.encode(
                  text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "ISO-8859-1"))
              .getMatrix();
      return svg(modules);
    } catch (WriterException e) {
      throw ProblemException.invalid("text", "give a StatusToken that fits a QR code");
    }
  }

  private static String svg(ByteMatrix modules) {
    int size = modules.getWidth() + 2 * QUIET;
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
        + size
        + " "
        + size
        + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
        + size
        + "v"
        + size
        + "H0z\"/><path d=\""
        + path
        + "\"/></svg>";
  }
}
