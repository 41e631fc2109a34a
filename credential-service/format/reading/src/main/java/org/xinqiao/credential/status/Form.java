package org.xinqiao.credential.status;

import java.util.Optional;

/** What carries a status; each form has its own longest validity. */
public enum Form {
  APP(0, "app"),
  PAPER_SHORT(1, "paper-short"),
  PAPER_LONG(2, "paper-long");

  private final int number;
  private final String text;

  Form(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /** How a StatusToken writes it. */
  public int number() {
    return number;
  }

  /** How a StatusCredential writes it. */
  public String text() {
    return text;
  }

  static Optional<Form> ofNumber(long number) {
    for (Form form : values()) {
      if (form.number == number) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  static Optional<Form> ofText(String text) {
    for (Form form : values()) {
      if (form.text.equals(text)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
