package org.xinqiao.gateway.log;

/** Signs the head of a log. */
@FunctionalInterface
public interface HeadSigner {
  /** Returns one line of text that carries {@code head} and its signature, such as a JWS. */
  String sign(byte[] head);
}
