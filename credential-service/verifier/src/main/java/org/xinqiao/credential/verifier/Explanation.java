package org.xinqiao.credential.verifier;

import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.credential.status.Outcome;
import org.xinqiao.credential.verifier.Admission.Decision;

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
    } else if (verdict instanceof Verdict.Downgraded) {
      return say(
          "Genuine, but no longer in force: the status list has taken it back.",
          "凭证真实，但已不再有效：状态列表已将其撤回。");
    } else if (verdict instanceof Verdict.StaleCode stale) {
      return stale(stale.fault());
    } else if (verdict instanceof Verdict.Replayed) {
      return say(
          "This very code was shown here before: a copy of a screen. Ask for the code on the device itself.",
          "此码刚才已在此出示过，应为屏幕截图。请在本人设备上重新出示。");
    } else if (verdict instanceof Verdict.Untrusted untrusted) {
      return say("Not trusted: " + untrusted.reason() + ".", "不受信任（" + untrusted.reason() + "）。");
    } else if (verdict instanceof Verdict.BadSignature bad) {
      return bad.by() == Verdict.Signatory.HOLDER
          ? say(
              "Not shown by its holder: another device has signed this code.",
              "出示者不是持有人：此码由其他设备签名。")
          : say(
              "Not genuine: its signature does not match its content, so it was changed or forged.",
              "凭证不真实：签名与内容不符，已被篡改或伪造。");
    }
    String reason = ((Verdict.Malformed) verdict).reason();
    return say("Not a status credential: " + reason + ".", "不是状态凭证（" + reason + "）。");
  }

  private String stale(Verdict.StaleFault fault) {
    switch (fault) {
      case NO_PROOF:
        return say(
            "Genuine, but a copy: it is bound to a device, and no device has signed it. Ask for the code in the app.",
            "凭证真实，但仅为副本：该码绑定设备，却没有设备签名。请在应用中出示。");
      case TOO_OLD:
        return say(
            "Genuine, but shown too long ago: a screenshot, or a clock that is slow. Ask for the code in the app.",
            "凭证真实，但出示时间过久：可能是截图，或设备时钟偏慢。请在应用中重新出示。");
      case AHEAD:
        return say(
            "Genuine, but signed in the future: the holder's clock or this one is wrong.",
            "凭证真实，但签名时间在未来：持有人或本机的时钟不准。");
      default:
        return say("Genuine, but made for another checkpoint.", "凭证真实，但不是为本检查点出示的。");
    }
  }

  /** Whether it is let in, and why not. */
  public String of(Decision decision) {
    if (decision instanceof Decision.Admitted admitted) {
      return say(
          "Admitted: this checkpoint accepts " + admitted.outcome() + ".",
          "准予通行：本检查点接受 " + admitted.outcome() + "。");
    }
    Decision.NotAdmitted refused = (Decision.NotAdmitted) decision;
    switch (refused.reason()) {
      case NO_RULE:
        return say(
            "NOT admitted: no rule says which outcomes of this scenario are accepted.",
            "不予通行：没有规定接受此场景的哪些结果。");
      case STATUS_NOT_CHECKED:
        return say(
            "NOT admitted: the status list that it names is not here; fetch the lists.",
            "不予通行：缺少凭证所指的状态列表，请更新列表。");
      case STATUS_TOO_OLD:
        return say(
            "NOT admitted: the status list is older than allowed; fetch the lists.",
            "不予通行：状态列表已超过允许的时限，请更新列表。");
      case NO_HOLDER_PROOF:
        return say(
            "NOT admitted: this checkpoint asks for a code that is bound to a device.",
            "不予通行：本检查点只接受绑定设备的码。");
      case DEMO:
        return say("NOT admitted: a demonstration's keys have signed it.", "不予通行：凭证由演示密钥签名。");
      default:
        return say(
            "NOT admitted: this checkpoint does not accept " + names(refused.stated()) + ".",
            "不予通行：本检查点不接受 " + names(refused.stated()) + "。");
    }
  }

  private String authentic(Verdict.Authentic authentic) {
    String stated = names(authentic.claims().outcomes());
    ListUse list = authentic.list();
    long minutes = list.age().toMinutes();
    String text =
        say(
            "Genuine and in force; it states "
                + stated
                + ". The trust list is "
                + minutes
                + " min old.",
            "凭证真实有效，所载结果为 " + stated + "。信任列表签发于 " + minutes + " 分钟前。");
    text += status(authentic.status());
    if (authentic.holder() instanceof Holding.Bearer) {
      text += say(" No device has signed it: compare name and birthday.", "没有设备签名：请核对姓名和生日。");
    }
    if (list.expired()) {
      text += say(" The trust list has expired: fetch a new one.", "信任列表已过期：请更新。");
    }
    if (!list.pinned()) {
      text +=
          say(
              " List unpinned: no root was given to compare the trust list with.",
              "信任列表未固定根证书：没有可供比对的根指纹。");
    }
    if (list.demo()) {
      text += say(" DEMO: the keys are a demonstration's.", "演示（DEMO）：密钥仅供演示。");
    }
    return text;
  }

  private String status(StatusCheck check) {
    if (check instanceof StatusCheck.Checked checked) {
      long minutes = checked.age().toMinutes();
      String text =
          say(" The status list is " + minutes + " min old.", "状态列表签发于 " + minutes + " 分钟前。");
      return checked.pastEnd().isPresent()
          ? text + say(" It has expired: fetch a new one.", "状态列表已过期：请更新。")
          : text;
    }
    return check instanceof StatusCheck.NotReferenced
        ? ""
        : say(" No status list was asked.", "未查询状态列表。");
  }

  private static String names(Set<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::value).sorted().collect(Collectors.joining(", "));
  }

  private String say(String english, String chinese) {
    return language == Language.EN ? english : chinese;
  }
}
