package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem details. {@code type} is stable; neither detail nor field ever holds a value
 * that the caller sent.
 *
 * @param type {@code urn:xinqiao:problem:NAME}
 * @param status the HTTP status, 400 to 599
 * @param field the member of the request that is at fault, if one is
 * @param errors every mistake of a text that was sent, {@code FILE:LINE PATH: what is wrong; what
 *     would be right}
 * @param rung which kind of call is refused past capacity, {@code enrolments}, {@code look-ups},
 *     {@code strips-ahead} or {@code all}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String field,
    @Nullable List<String> errors,
    @Nullable String rung) {
  static Problem of(
      String name, int status, String title, @Nullable String detail, @Nullable String field) {
    return new Problem("urn:xinqiao:problem:" + name, title, status, detail, field, null, null);
  }

  Problem with(List<String> mistakes) {
    return new Problem(type, title, status, detail, field, List.copyOf(mistakes), rung);
  }

  Problem on(String rung) {
    return new Problem(type, title, status, detail, field, errors, rung);
  }
}
