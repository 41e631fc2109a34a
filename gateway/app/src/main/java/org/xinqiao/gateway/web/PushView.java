package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.sources.PushAnswer;
import org.xinqiao.connectors.sources.RowFault;

/**
 * What became of a push. {@code read = accepted + duplicate + stale + quarantined + held} and
 * {@code accepted = created + updated}.
 *
 * @param run under which its rows were counted; absent if it had none
 * @param held rows of people whom the push would leave worse off, if they are so many that somebody
 *     has to release it
 * @param faults rows that are kept aside and why, at most 100, in the order of lines; those too
 *     that were in quarantine before and so count as duplicates
 * @param moreFaults how many rows more than those
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PushView(
    @Nullable Long run,
    long read,
    long accepted,
    long created,
    long updated,
    long duplicate,
    long stale,
    long quarantined,
    long held,
    List<FaultView> faults,
    long moreFaults) {
  /**
   * @param line of the body, from 1
   * @param field the column at fault, absent when the whole row is
   * @param remedy what would be right, without any value of the row
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FaultView(long line, String code, @Nullable String field, String remedy) {
    static FaultView of(RowFault each) {
      return new FaultView(
          each.line(), each.fault().code().kebab(), each.fault().field(), each.fault().remedy());
    }
  }

  static PushView of(PushAnswer answer) {
    Receipt receipt = answer.receipt();
    return new PushView(
        answer.run().isPresent() ? answer.run().getAsLong() : null,
        receipt.read(),
        receipt.accepted(),
        receipt.created(),
        receipt.updated(),
        receipt.duplicate(),
        receipt.stale(),
        receipt.quarantined(),
        receipt.held(),
        answer.faults().stream().map(FaultView::of).toList(),
        answer.moreFaults());
  }
}
