package org.xinqiao.credential.hcert;

/** What a certificate is about; the member of the payload that states it. */
public enum HcertKind {
  VACCINATION("v"),
  TEST("t"),
  RECOVERY("r");

  private final String member;

  HcertKind(String member) {
    this.member = member;
  }

  String member() {
    return member;
  }
}
