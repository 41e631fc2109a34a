package org.xinqiao.gateway.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** What chromium's camera sees: the screen of another device, as that device's browser draws it. */
public final class FakeCamera {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int MARGIN = 24;
  private static final int FRAMES = 30;

  private final Path film;

  /** Sees nothing yet. */
  public FakeCamera(Path film) throws IOException {
    this.film = film;
    write(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB));
  }

  /** Arguments of the browser whose camera it is. */
  public List<String> arguments() {
    return List.of(
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--use-file-for-fake-video-capture=" + film);
  }

  /** Holds a holder's screen before it; seen from the next time on that the camera is started. */
  public void see(HolderVisit holder) throws IOException {
    var box = holder.code().boundingBox();
    BufferedImage screen = ImageIO.read(new ByteArrayInputStream(holder.page().screenshot()));
    int x = Math.max(0, (int) box.x - MARGIN);
    int y = Math.max(0, (int) box.y - MARGIN);
    BufferedImage part =
        screen.getSubimage(
            x,
            y,
            Math.min(screen.getWidth() - x, (int) box.width + 2 * MARGIN),
            Math.min(screen.getHeight() - y, (int) box.height + 2 * MARGIN));
    BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = frame.createGraphics();
    graphics.setColor(new Color(70, 74, 78));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int side = HEIGHT - 2 * MARGIN;
    graphics.rotate(0.05, WIDTH / 2.0, HEIGHT / 2.0);
    graphics.drawImage(
        part, (WIDTH - side) / 2, MARGIN, side, side * part.getHeight() / part.getWidth(), null);
    graphics.dispose();
    write(frame);
  }

  /** Motion JPEG: one picture after another. */
  private void write(BufferedImage frame) throws IOException {
    byte[] jpeg = CodePicture.jpeg(frame);
    try (var out = Files.newOutputStream(film)) {
      for (int i = 0; i < FRAMES; i++) {
        out.write(jpeg);
      }
    }
  }
}
