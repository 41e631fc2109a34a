package org.xinqiao.connectors.publication;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import tools.jackson.databind.json.JsonMapper;

/** Tries the tests of a publication: what becomes of the rows that it gives itself. */
public final class ContractTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final boolean texts;
  private final RowMapper mapper;

  /** What one test has shown. */
  public sealed interface Result {
    /** The test's name. */
    String name();

    /** The row becomes what it is to become. */
    record Passed(String name) implements Result {}

    /**
     * Something else becomes of the row.
     *
     * @param expected the code of the fault; empty where the row is to be accepted
     * @param came the fault; empty where the row is accepted
     */
    record Failed(String name, Optional<Fault.Code> expected, Optional<Fault> came)
        implements Result {
      /** What was expected, what came, and what would be right, in words; no value of the row. */
      public String explanation() {
        return "expected "
            + expected.map(code -> "quarantined as " + code.kebab()).orElse("accepted")
            + ", but it is "
            + came.map(Failed::words).orElse("accepted");
      }

      private static String words(Fault fault) {
        return "quarantined as "
            + fault.code().kebab()
            + (fault.field() == null ? "" : " in " + fault.field())
            + ": "
            + fault.remedy();
      }
    }
  }

  private ContractTests(Publication publication) {
    this.texts =
        publication.source().tabular()
            && !(publication.source() instanceof SourceSettings.JdbcTable);
    this.mapper = new RowMapper(publication);
  }

  /**
   * Maps the row of each test. A row that would stop the publication counts as quarantined.
   *
   * @param asOf the gateway's clock; times more than five minutes ahead of it are refused
   * @return a result for each test, in their order
   */
  public static List<Result> run(Publication publication, Instant asOf) {
    ContractTests tests = new ContractTests(publication);
    return publication.tests().stream().map(test -> tests.result(test, asOf)).toList();
  }

  private Result result(ContractTest test, Instant asOf) {
    Optional<Fault> came =
        switch (mapper.map(row(test), asOf)) {
          case MappedRow.Accepted _ -> Optional.empty();
          case MappedRow.Rejected(RawRow _, Fault fault) -> Optional.of(fault);
          case MappedRow.Stopping(RawRow _, Fault fault) -> Optional.of(fault);
        };
    return came.map(Fault::code).equals(test.quarantinedAs())
        ? new Result.Passed(test.name())
        : new Result.Failed(test.name(), test.quarantinedAs(), came);
  }

  private RawRow row(ContractTest test) {
    SortedMap<String, @Nullable Object> values = new TreeMap<>();
    add("", test.given(), values);
    return new RawRow.Parsed("test " + test.name(), Collections.unmodifiableSortedMap(values));
  }

  private void add(String prefix, Map<?, ?> given, SortedMap<String, @Nullable Object> values) {
    given.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> nested) {
            add(prefix + name + ".", nested, values);
          } else {
            values.put(prefix + name, value == null ? null : asSent(value));
          }
        });
  }

  /** As a source of the kind gives it: a CSV file has nothing but texts. */
  private Object asSent(Object value) {
    return switch (value) {
      case List<?> list -> JSON.writeValueAsString(list);
      case Double number when !texts -> BigDecimal.valueOf(number);
      default -> texts ? value.toString() : value;
    };
  }
}
