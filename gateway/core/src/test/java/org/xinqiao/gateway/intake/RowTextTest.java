package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.RawRow;

/** A row that is read again is the row that was kept, value by value and kind by kind. */
final class RowTextTest {
  private static final Fault WHY = new Fault(Fault.Code.WRONG_TYPE, "a", "send text");

  @Property(tries = 300)
  void everyValueComesBackAsItWas(@ForAll("values") @Nullable Object value) {
    var values = new TreeMap<String, @Nullable Object>();
    values.put("a", value);
    values.put("b", "text");
    var row = new RawRow.Parsed("here", values);

    assertThat(RowText.read(RowText.write(row), "here", WHY)).isEqualTo(row);
  }

  @Provide
  Arbitrary<@Nullable Object> values() {
    return Arbitraries.<@Nullable Object>of((Object) null, "", "5", "true", Boolean.TRUE, false)
        .injectNull(0.1)
        .flatMap(
            chosen ->
                Arbitraries.oneOf(
                    Arbitraries.just(chosen),
                    Arbitraries.longs().map(n -> (Object) n),
                    Arbitraries.doubles().map(n -> (Object) n),
                    Arbitraries.bigDecimals().map(n -> (Object) n),
                    Arbitraries.strings().map(s -> (Object) s),
                    Arbitraries.longs()
                        .between(-62_135_596_800L, 253_402_300_799L)
                        .map(s -> (Object) Instant.ofEpochSecond(s, 123_456_789)),
                    Arbitraries.integers()
                        .between(-700_000, 2_900_000)
                        .map(d -> (Object) LocalDate.ofEpochDay(d)),
                    Arbitraries.integers()
                        .between(-700_000, 2_900_000)
                        .map(
                            d ->
                                (Object)
                                    LocalDateTime.of(
                                        LocalDate.ofEpochDay(d),
                                        LocalTime.of(1, 2, 3, d < 0 ? 0 : d)))));
  }

  /** Entries of earlier versions keep their names, and their rows are read as text. */
  @Example
  void whatFormatOneWroteNamesAndReadsAsItDid() {
    var values = new TreeMap<String, @Nullable Object>();
    values.put("n", 5L);
    values.put("d", new BigDecimal("1.50"));
    values.put("gone", null);
    var row = new RawRow.Parsed("here", values);
    String old = "{\"values\":{\"d\":\"1.50\",\"n\":\"5\"}}";

    assertThat(new String(RowText.name(row), UTF_8)).isEqualTo(old);
    var read = (RawRow.Parsed) RowText.read(old.getBytes(UTF_8), "here", WHY);
    assertThat(read.values()).containsEntry("n", "5").containsEntry("d", "1.50").hasSize(2);
    assertThat(RowText.read("{\"text\":\"a,\"}".getBytes(UTF_8), "here", WHY))
        .isEqualTo(new RawRow.Unreadable("here", "a,", WHY));
  }
}
