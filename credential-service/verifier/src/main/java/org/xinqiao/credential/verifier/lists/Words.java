package org.xinqiao.credential.verifier.lists;

import org.xinqiao.credential.verifier.OpenedStatusList;
import org.xinqiao.credential.verifier.OpenedTrustList;

/** Why a list was not taken, in English. */
final class Words {
  private Words() {}

  static String of(OpenedStatusList opened) {
    if (opened instanceof OpenedStatusList.Untrusted untrusted) {
      return untrusted.reason();
    } else if (opened instanceof OpenedStatusList.BadSignature) {
      return "its signature is wrong";
    } else if (opened instanceof OpenedStatusList.RolledBack back) {
      return "it is of " + back.found() + ", older than the one that is held, of " + back.held();
    } else if (opened instanceof OpenedStatusList.OtherBase other) {
      return other.reason();
    }
    return opened instanceof OpenedStatusList.Malformed malformed
        ? "malformed: " + malformed.reason()
        : "";
  }

  static String of(OpenedTrustList opened) {
    if (opened instanceof OpenedTrustList.WrongRoot wrong) {
      return "it is signed by another root, " + wrong.found();
    } else if (opened instanceof OpenedTrustList.BadSignature bad) {
      return "it is not genuine: " + bad.detail();
    } else if (opened instanceof OpenedTrustList.Expired expired) {
      return "it expired at " + expired.since();
    } else if (opened instanceof OpenedTrustList.RolledBack back) {
      return "it is number "
          + back.found()
          + ", but number "
          + back.seen()
          + " of this root was seen before";
    }
    return opened instanceof OpenedTrustList.Malformed malformed
        ? "malformed: " + malformed.reason()
        : "";
  }
}
