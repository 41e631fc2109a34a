package org.xinqiao.gateway.overload;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * A request whose body has arrived. A sender that is slow then keeps nobody from working: it is
 * read before its request takes a place.
 */
final class WholeRequest extends HttpServletRequestWrapper {
  private static final int CONTENT_TOO_LARGE = 413;

  private final byte[] body;

  private WholeRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
  }

  /**
   * Reads the body to its end.
   *
   * @param limit of the body in bytes
   * @return empty if the body is larger
   * @throws IOException if the sender broke off, or was silent for too long
   */
  static Optional<HttpServletRequest> read(HttpServletRequest request, int limit)
      throws IOException {
    long length = request.getContentLengthLong();
    if (length > limit) {
      return Optional.empty();
    }
    if (length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null)) {
      return Optional.of(request);
    }
    if (isForm(request)) {
      return form(request);
    }
    if (length > 0) {
      byte[] body = new byte[(int) length];
      int read = request.getInputStream().readNBytes(body, 0, body.length);
      return Optional.of(new WholeRequest(request, Arrays.copyOf(body, read)));
    }
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    return body.length > limit ? Optional.empty() : Optional.of(new WholeRequest(request, body));
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.regionMatches(
            true,
            0,
            "application/x-www-form-urlencoded",
            0,
            "application/x-www-form-urlencoded".length());
  }

  /** The container reads a form itself, up to server.tomcat.max-http-form-post-size. */
  private static Optional<HttpServletRequest> form(HttpServletRequest request) throws IOException {
    if (request.getCharacterEncoding() == null) {
      request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    }
    try {
      request.getParameterMap();
      return Optional.of(request);
    } catch (InvalidParameterException e) {
      if (e.getErrorCode() == CONTENT_TOO_LARGE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public ServletInputStream getInputStream() {
    return new Stream(new ByteArrayInputStream(body));
  }

  @Override
  public BufferedReader getReader() {
    String named = getCharacterEncoding();
    Charset charset = named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
    return new BufferedReader(new InputStreamReader(getInputStream(), charset));
  }

  private static final class Stream extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Stream(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, length);
    }

    @Override
    public int available() {
      return bytes.available();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("this body is read, not listened to");
    }
  }
}
