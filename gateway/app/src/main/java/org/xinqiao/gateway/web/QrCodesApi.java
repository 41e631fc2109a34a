package org.xinqiao.gateway.web;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Draws a StatusToken or the link of a credential offer as a QR code, with the quiet zone of four
 * modules (ISO/IEC 18004). Nothing else is drawn: a picture of the gateway's must not lead anybody
 * elsewhere.
 */
@RestController
@RequestMapping("/api/qr-codes")
class QrCodesApi {
  private static final int QUIET = 4;

  /** Modules finer than this version's are lost between a printer and a worn fold. */
  private static final int LARGEST_ON_PAPER = 18;

  /** Base45 letters only, so that the alphanumeric mode holds them. */
  private static final Pattern TOKEN = Pattern.compile("XQ1:[0-9A-Z $%*+./:-]{1,1000}");

  /** OpenID4VCI 1.0, section 4.1: the parameters of a URI, which the byte mode holds. */
  private static final Pattern OFFER =
      Pattern.compile(
          "openid-credential-offer://\\?credential_offer(_uri)?=[A-Za-z0-9%._~*+-]{1,1000}");

  /**
   * @param text a StatusToken or an offer's link, each of at most 1,000 characters behind its
   *     prefix
   * @param correction {@code M}, the default, for screens; {@code Q} for paper, at most version 18
   */
  record Request(@Nullable String text, @Nullable String correction) {
    @Override
    public String toString() {
      return "Request[hidden]";
    }
  }

  @PostMapping(produces = "image/svg+xml", consumes = MediaType.APPLICATION_JSON_VALUE)
  String draw(@RequestBody Request request) {
    String text = request.text();
    if (text == null || !(TOKEN.matcher(text).matches() || OFFER.matcher(text).matches())) {
      throw ProblemException.invalid(
          "text",
          "give a StatusToken, XQ1: and at most 1,000 characters of Base45, or the link of an"
              + " offer, openid-credential-offer://");
    }
    ErrorCorrectionLevel correction = correction(request.correction());
    try {
      QRCode code =
          Encoder.encode(text, correction, Map.of(EncodeHintType.CHARACTER_SET, "ISO-8859-1"));
      if (correction == ErrorCorrectionLevel.Q
          && code.getVersion().getVersionNumber() > LARGEST_ON_PAPER) {
        throw ProblemException.invalid(
            "text", "give a text that fits version " + LARGEST_ON_PAPER + " at correction Q");
      }
      return svg(code.getMatrix());
    } catch (WriterException e) {
      throw ProblemException.invalid("text", "give a text that fits a QR code");
    }
  }

  private static ErrorCorrectionLevel correction(@Nullable String letter) {
    return switch (letter) {
      case null -> ErrorCorrectionLevel.M;
      case "M" -> ErrorCorrectionLevel.M;
      case "Q" -> ErrorCorrectionLevel.Q;
      default -> throw ProblemException.invalid("correction", "give 'M' or 'Q'");
    };
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
