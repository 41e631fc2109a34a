package org.xinqiao.gateway.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which credentials a scenario has and what they hold.
 *
 * @param formats media types without {@code application/}: {@code xq+cwt} for QR codes, {@code
 *     dc+sd-jwt} for wallets
 * @param forms how long a credential of each form is valid at most; a form that is not here is not
 *     issued
 * @param horizon how far ahead the tokens of one strip reach, 1 to 168 hours
 * @param hints what the QR code shows for a look at an identity document: {@code name}, {@code
 *     birth}
 * @param claims what the wallet's credential can disclose: {@code reason}, {@code flags}, {@code
 *     evidence}, {@code name}, {@code birth}
 */
public record CredentialTemplate(
    List<String> formats,
    Map<Form, Duration> forms,
    Duration horizon,
    List<String> hints,
    List<String> claims) {
  public static final String TOKEN = "xq+cwt";
  public static final String WALLET = "dc+sd-jwt";

  /** The forms and what no scenario may exceed. */
  public enum Form {
    APP("app", Duration.ofHours(24)),
    PAPER_SHORT("paper-short", Duration.ofHours(40)),
    PAPER_LONG("paper-long", Duration.ofDays(28));

    private final String text;
    private final Duration longest;

    Form(String text, Duration longest) {
      this.text = text;
      this.longest = longest;
    }

    public String text() {
      return text;
    }

    public Duration longest() {
      return longest;
    }
  }

  /** For a scenario that says nothing: everything, for as long as the forms allow. */
  public static final CredentialTemplate DEFAULT =
      new CredentialTemplate(
          List.of(TOKEN, WALLET),
          Map.of(
              Form.APP, Form.APP.longest(),
              Form.PAPER_SHORT, Form.PAPER_SHORT.longest(),
              Form.PAPER_LONG, Form.PAPER_LONG.longest()),
          Duration.ofHours(72),
          List.of("name", "birth"),
          List.of("reason", "flags", "evidence", "name", "birth"));

  public CredentialTemplate {
    formats = List.copyOf(formats);
    forms = Map.copyOf(forms);
    hints = List.copyOf(hints);
    claims = List.copyOf(claims);
  }
}
