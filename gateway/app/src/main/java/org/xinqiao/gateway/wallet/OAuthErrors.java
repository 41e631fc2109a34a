package org.xinqiao.gateway.wallet;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Writes errors as RFC 6749, section 5.2, and OpenID4VCI, sections 6.3 and 8.3.1, have them. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class OAuthErrors {
  @ExceptionHandler
  ResponseEntity<Map<String, String>> error(OAuthException e) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(e.status())
            .contentType(MediaType.APPLICATION_JSON)
            .cacheControl(CacheControl.noStore());
    if (e.status() == 401) {
      answer.header(
          HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"xinqiao\", error=\"" + e.error() + "\"");
    }
    if (e.status() == 503) {
      answer.header(HttpHeaders.RETRY_AFTER, "5");
    }
    return answer.body(Map.of("error", e.error(), "error_description", e.description()));
  }
}
