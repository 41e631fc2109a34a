package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.gateway.intake.ReplayAnswer;

/**
 * What became of a replay. {@code read = accepted + duplicate + stale + quarantined + held} and
 * {@code accepted = created + updated}.
 *
 * @param run under which its rows were counted; absent if none was tried
 * @param quarantined rows that stay in quarantine
 * @param held rows that left and wait for somebody's word: too many people would be worse off
 * @param missing keys that were given and stand in this quarantine no more
 * @param refused rows that stay and why, at most 100
 * @param moreRefused how many more than those
 * @param next what to give as {@code after} for those behind these; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayView(
    @Nullable Long run,
    long read,
    long accepted,
    long created,
    long updated,
    long duplicate,
    long stale,
    long quarantined,
    long held,
    int missing,
    List<RefusedView> refused,
    long moreRefused,
    @Nullable String next) {
  /**
   * @param field the column at fault, absent when the whole row is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RefusedView(String key, String code, @Nullable String field, String remedy) {
    static RefusedView of(ReplayAnswer.Refused refused) {
      return new RefusedView(refused.key(), refused.code(), refused.field(), refused.remedy());
    }
  }

  static ReplayView of(ReplayAnswer answer) {
    Receipt receipt = answer.receipt();
    return new ReplayView(
        answer.run().isPresent() ? answer.run().getAsLong() : null,
        receipt.read(),
        receipt.accepted(),
        receipt.created(),
        receipt.updated(),
        receipt.duplicate(),
        receipt.stale(),
        receipt.quarantined(),
        receipt.held(),
        answer.missing(),
        answer.refused().stream().map(RefusedView::of).toList(),
        answer.moreRefused(),
        answer.next().orElse(null));
  }
}
