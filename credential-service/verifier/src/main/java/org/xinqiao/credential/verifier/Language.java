package org.xinqiao.credential.verifier;

/** The languages of the explanations. */
public enum Language {
  EN("en"),
  ZH_CN("zh-CN");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** BCP 47. */
  public String tag() {
    return tag;
  }
}
