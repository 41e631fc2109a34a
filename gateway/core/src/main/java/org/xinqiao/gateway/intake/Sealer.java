package org.xinqiao.gateway.intake;

/** Encrypts what is kept of rows, and of what people say of them. */
public interface Sealer {
  byte[] seal(byte[] plain);

  byte[] open(byte[] sealed);
}
