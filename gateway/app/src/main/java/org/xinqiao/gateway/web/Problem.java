package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem details. {@code type} is stable; neither detail nor field ever holds a value
 * that the caller sent.
 *
 * @param type {@code urn:xinqiao:problem:NAME}
 * @param status the HTTP status, 400 to 599
 * @param field the member of the request that is at fault, if one is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    String type, String title, int status, @Nullable String detail, @Nullable String field) {
  static Problem of(
      String name, int status, String title, @Nullable String detail, @Nullable String field) {
    return new Problem("urn:xinqiao:problem:" + name, title, status, detail, field);
  }
}
