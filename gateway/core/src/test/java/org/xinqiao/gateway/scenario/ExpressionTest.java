package org.xinqiao.gateway.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import dev.cel.common.types.CelType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.record.FieldValue;

/** What is not evaluated again is worth the same as if it were. */
final class ExpressionTest {
  private static final RecordView ONE = record(1);
  private static final RecordView TWO = record(2);

  @Test
  void aLoopOverAnEmptyListGathersNothingWhateverItsBodyReads() throws Exception {
    Expression matching = compiled("a.filter(x, b.exists(y, y.n == x.n))", Expressions.RECORDS);

    assertThat(value(matching, T0, List.of(), List.of(ONE))).isEqualTo(List.of());
    assertThat(value(matching, T0, List.of(ONE, TWO), List.of())).isEqualTo(List.of());
    assertThat((List<?>) value(matching, T0, List.of(ONE, TWO), List.of(TWO))).hasSize(1);
  }

  @Test
  void everyListCountsWhereNoLoopDecides() throws Exception {
    Expression either =
        compiled("a.exists(x, x.n == 1) || b.exists(y, y.n == 1)", Expressions.TRUTH);

    assertThat(value(either, T0, List.of(), List.of())).isEqualTo(false);
    assertThat(value(either, T0, List.of(), List.of(ONE))).isEqualTo(true);
    assertThat(value(either, T0, List.of(ONE), List.of())).isEqualTo(true);
  }

  @Test
  void whatDependsOnTheInstantIsAskedEachTime() throws Exception {
    Expression past =
        compiled("by(timestamp('2021-03-05T08:00:00Z')) || a.exists(x, true)", Expressions.TRUTH);

    assertThat(value(past, T0, List.of(), List.of())).isEqualTo(false);
    assertThat(value(past, T0.plus(Duration.ofDays(9)), List.of(), List.of())).isEqualTo(true);
  }

  @Test
  void aRecordIsAMapOfItsFields() throws Exception {
    Expression asMap =
        compiled(
            "a.filter(x, x['n'] == 1 && has(x.n) && !has(x.m) && size(x) == 1 && 'n' in x)",
            Expressions.RECORDS);

    assertThat((List<?>) value(asMap, T0, List.of(ONE, TWO), List.of())).hasSize(1);
  }

  private static Object value(
      Expression expression, Instant asOf, List<RecordView> a, List<RecordView> b)
      throws Exception {
    return ScopedValue.where(Expressions.HORIZON, new Horizon(asOf))
        .call(() -> expression.value(Map.of("a", a, "b", b)));
  }

  private static Expression compiled(String source, CelType type) throws Exception {
    return new Expressions(List.of("a", "b")).compile(source, type);
  }

  private static RecordView record(long number) {
    SortedMap<String, FieldValue> fields = new TreeMap<>();
    fields.put("n", new FieldValue.Whole(number));
    return new RecordView(fields, (int) number);
  }
}
