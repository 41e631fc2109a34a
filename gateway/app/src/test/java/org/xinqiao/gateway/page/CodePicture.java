package org.xinqiao.gateway.page;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Pictures of a code as a camera takes them: turned a little, not quite sharp, dim and with noise.
 */
final class CodePicture {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  private CodePicture() {}

  /** As on a screen: correction M, no larger than it must be. */
  static BufferedImage drawn(String text, int side) {
    try {
      BitMatrix code =
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  side,
                  side,
                  Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
      BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          image.setRGB(x, y, code.get(x, y) ? 0x101010 : 0xffffff);
        }
      }
      return image;
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** One frame of 1280 by 720, without a code where {@code text} is null. */
  static BufferedImage frame(String text, Random random) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(70, 74, 78));
    g.fillRect(0, 0, WIDTH, HEIGHT);
    if (text != null) {
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      g.translate(WIDTH / 2 + random.nextInt(-120, 120), HEIGHT / 2 + random.nextInt(-40, 40));
      g.rotate(random.nextDouble(-0.2, 0.2));
      g.shear(random.nextDouble(-0.06, 0.06), 0);
      g.drawImage(drawn(text, 520), -230, -230, 460, 460, null);
    }
    g.dispose();
    return noisy(blurred(image), random);
  }

  private static BufferedImage blurred(BufferedImage image) {
    float[] nine = new float[9];
    Arrays.fill(nine, 1 / 9f);
    return new ConvolveOp(new Kernel(3, 3, nine), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
  }

  private static BufferedImage noisy(BufferedImage image, Random random) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int grey = (image.getRGB(x, y) & 0xff) * 3 / 4 + random.nextInt(-12, 13) + 12;
        image.setRGB(x, y, Math.clamp(grey, 0, 255) * 0x010101);
      }
    }
    return image;
  }

  static byte[] png(BufferedImage image) throws IOException {
    return written(image, "png");
  }

  static byte[] jpeg(BufferedImage image) throws IOException {
    return written(image, "jpeg");
  }

  private static byte[] written(BufferedImage image, String format) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
