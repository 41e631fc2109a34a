package org.xinqiao.credential.hcert;

import java.util.Optional;

/**
 * Whom a certificate is about, as it writes it.
 *
 * @param surname {@code fn}
 * @param forename {@code gn}
 * @param standardSurname {@code fnt}, transliterated as in a passport (ICAO 9303)
 * @param standardForename {@code gnt}, the same
 */
public record HcertName(
    Optional<String> surname,
    Optional<String> forename,
    Optional<String> standardSurname,
    Optional<String> standardForename) {
  @Override
  public String toString() {
    return "HcertName[hidden]";
  }
}
