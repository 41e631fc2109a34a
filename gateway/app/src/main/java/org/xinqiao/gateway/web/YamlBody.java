package org.xinqiao.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The text of a publication, as a request's body. */
final class YamlBody {
  private static final int MOST_BYTES = 4_000_000;
  private static final MediaType YAML = new MediaType("application", "yaml");

  private YamlBody() {}

  static byte[] of(HttpServletRequest request) {
    requireYaml(request.getContentType());
    try (InputStream in = request.getInputStream()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw ProblemException.of(
            Problem.of(
                "too-large", 413, "The text is too large", "a publication has at most 4 MB", null));
      }
      return bytes;
    } catch (IOException gone) {
      throw ProblemException.of(
          Problem.of("broken-off", 400, "The body broke off", "send it again, whole", null));
    }
  }

  private static void requireYaml(@Nullable String type) {
    try {
      if (type != null && MediaType.parseMediaType(type).equalsTypeAndSubtype(YAML)) {
        return;
      }
    } catch (InvalidMediaTypeException malformed) {
      throw wrongType();
    }
    throw wrongType();
  }

  private static ProblemException wrongType() {
    return ProblemException.of(
        Problem.of(
            "wrong-media-type",
            415,
            "The body is of a wrong type",
            "send the file as it is, with 'Content-Type: application/yaml'",
            "Content-Type"));
  }
}
