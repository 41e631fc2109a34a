package org.xinqiao.credential.verifier;

import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.verifier.Admission.Decision;
import org.xinqiao.credential.verifier.Admission.Reason;

/** Verdicts and admissions in words, the same for every issuer. Details of a fault are English. */
public final class Explanation {
  private final Language language;

  public Explanation(Language language) {
    this.language = language;
  }

  /** One or more sentences; an authentic credential's say what it states, not that all is well. */
  public String of(Verdict verdict) {
    if (verdict instanceof Verdict.Authentic authentic) {
      return authentic(authentic);
    } else if (verdict instanceof Verdict.Expired expired) {
      return say(
          "Genuine, but expired: it was in force until " + expired.since() + ".",
          "凭证真实，但已过期：有效期至 " + expired.since() + "。");
    } else if (verdict instanceof Verdict.NotYetValid early) {
      return say(
          "Genuine, but not yet in force: it holds from " + early.from() + ".",
          "凭证真实，但尚未生效：自 " + early.from() + " 起有效。");
    } else if (verdict instanceof Verdict.Untrusted untrusted) {
      return say("Not trusted: " + untrusted.reason() + ".", "不受信任（" + untrusted.reason() + "）。");
    } else if (verdict instanceof Verdict.BadSignature) {
      return say(
          "Not genuine: its signature does not match its content, so it was changed or forged.",
          "凭证不真实：签名与内容不符，已被篡改或伪造。");
    }
    String reason = ((Verdict.Malformed) verdict).reason();
    return say("Not a status credential: " + reason + ".", "不是状态凭证（" + reason + "）。");
  }

  public String of(Decision decision) {
    if (decision instanceof Decision.Admitted admitted) {
      return say(
          "Admitted: this checkpoint accepts " + admitted.outcome() + ".",
          "准予通行：本检查点接受 " + admitted.outcome() + "。");
    }
    Decision.NotAdmitted refused = (Decision.NotAdmitted) decision;
    return refused.reason() == Reason.NO_RULE
        ? say(
            "NOT admitted: no rule says which outcomes of this scenario are accepted.",
            "不予通行：没有规定接受此场景的哪些结果。")
        : say(
            "NOT admitted: this checkpoint does not accept " + refused.outcome() + ".",
            "不予通行：本检查点不接受 " + refused.outcome() + "。");
  }

  private String authentic(Verdict.Authentic authentic) {
    Outcome outcome = authentic.claims().status().outcome();
    long minutes = authentic.listAge().toMinutes();
    String text =
        say(
            "Genuine and in force; it states "
                + outcome
                + ". The trust list is "
                + minutes
                + " min old.",
            "凭证真实有效，所载结果为 " + outcome + "。信任列表签发于 " + minutes + " 分钟前。");
    if (!authentic.listPinned()) {
      text +=
          say(
              " List unpinned: no root was given to compare the trust list with.",
              "信任列表未固定根证书：没有可供比对的根指纹。");
    }
    if (authentic.demo()) {
      text += say(" DEMO: the keys are a demonstration's.", "演示（DEMO）：密钥仅供演示。");
    }
    return text;
  }

  private String say(String english, String chinese) {
    return language == Language.EN ? english : chinese;
  }
}
