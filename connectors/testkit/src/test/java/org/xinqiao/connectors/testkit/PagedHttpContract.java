package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;

/** What every other paging than by cursor does besides. */
abstract class PagedHttpContract extends CursorSourceContract {
  @Test
  void aPageThatIsCutGivesNothingAndTheRunIsRepeated() {
    department.add(rows(0, 2_500));
    HttpDepartment api = (HttpDepartment) department;
    api.failWith(
        (exchange, page) ->
            api.requests.get() == 2
                && HttpDepartment.send(
                    exchange, 200, "application/json", page.substring(0, page.length() / 2)));
    bench.start();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(bench.pulls.failures(LAB))
        .singleElement()
        .extracting(failed -> failed.failure().kind())
        .isEqualTo(Kind.NONSENSE);
    assertThat(bench.intake.attempts(LAB).stream().map(Run::id).distinct()).hasSize(1);
    assertThat(balance()).isEqualTo(new Receipt(2_500, 0, 0, 0, 0));
  }
}
