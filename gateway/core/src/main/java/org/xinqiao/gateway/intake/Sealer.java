package org.xinqiao.gateway.intake;

/** Encrypts what is kept of a row in quarantine. */
public interface Sealer {
  byte[] seal(byte[] plain);

  byte[] open(byte[] sealed);
}
