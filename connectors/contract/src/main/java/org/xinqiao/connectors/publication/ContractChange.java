package org.xinqiao.connectors.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xinqiao.connectors.publication.Field.Classification;

/**
 * What of a change breaks what is stored of a publication, or who reads it.
 *
 * @param breaks none if both can go on as they are
 * @param readAgain whether the old watermark means nothing any more, so that all rows must come
 *     again
 */
public record ContractChange(List<Break> breaks, boolean readAgain) {
  /**
   * One thing that breaks.
   *
   * @param pointer where it stands in the new file, a JSON Pointer
   * @param what in words
   * @param consequence what happens if it is done all the same
   */
  public record Break(String pointer, String what, String consequence) {}

  private static final String OLD_RECORDS =
      "; what is stored under the old one stays and counts, until a full compare finds it gone"
          + " (deleted: {compare: P1D})";

  /** Compares two versions of one publication. */
  public static ContractChange between(Publication before, Publication after) {
    return new Comparison(before, after).change();
  }

  public boolean breaking() {
    return !breaks.isEmpty();
  }

  private static final class Comparison {
    private final Publication before;
    private final Publication after;
    private final List<Break> breaks = new ArrayList<>();
    private boolean readAgain;

    Comparison(Publication before, Publication after) {
      this.before = before;
      this.after = after;
    }

    ContractChange change() {
      differs(
          "/recordType",
          Publication::recordType,
          "stored records keep the old type until their rows come again with a newer version");
      again("/key", Publication::key, OLD_RECORDS);
      again("/identity/type", p -> p.identity().type(), OLD_RECORDS);
      again("/identity/column", p -> p.identity().column(), OLD_RECORDS);
      String versions = "; a stored record is replaced only by a row whose version is higher";
      again("/version/column", p -> p.version().column(), versions);
      again("/version/type", p -> p.version().type(), versions);
      cursor();
      again("/zone", Publication::zone, versions);
      again("/source/kind", p -> p.source().kind(), "");
      fields();
      return new ContractChange(
          List.copyOf(breaks), readAgain && !(before.pushed() && after.pushed()));
    }

    /** Where rows were left off means nothing along another column, or in another order. */
    private void cursor() {
      String duplicates = "; what is stored already counts as a duplicate";
      if (named(p -> p.cursor().by(), Publication::version)) {
        again("/cursor/column", p -> p.cursor().by().column(), duplicates);
        again("/cursor/type", p -> p.cursor().by().type(), duplicates);
      }
      if (named(p -> p.cursor().tieBreaker(), Publication::key)) {
        again("/cursor/tieBreaker", p -> p.cursor().tieBreaker(), duplicates);
      }
    }

    /** Whether a part is not in both versions what it is where it is absent. */
    private boolean named(Function<Publication, ?> part, Function<Publication, ?> whereItIsAbsent) {
      return !part.apply(before).equals(whereItIsAbsent.apply(before))
          || !part.apply(after).equals(whereItIsAbsent.apply(after));
    }

    private boolean differs(String pointer, Function<Publication, ?> part, String consequence) {
      Object was = part.apply(before);
      Object is = part.apply(after);
      if (was.equals(is)) {
        return false;
      }
      breaks.add(new Break(pointer, "it was " + was + " and is " + is, consequence));
      return true;
    }

    private void again(String pointer, Function<Publication, ?> part, String more) {
      readAgain |= differs(pointer, part, rowsComeAgain() + more);
    }

    private String rowsComeAgain() {
      return switch (after.source()) {
        case SourceSettings.Push _ -> "the department pushes all its rows again";
        case SourceSettings.FileDrop _, SourceSettings.SftpDrop _ ->
            "files that were taken are forgotten: the department drops them again";
        case SourceSettings.JdbcTable _, SourceSettings.HttpJson _ ->
            "everything is read again from the start";
      };
    }

    private void fields() {
      Map<String, Integer> places =
          java.util.stream.IntStream.range(0, after.fields().size())
              .boxed()
              .collect(Collectors.toMap(i -> after.fields().get(i).name(), i -> i));
      for (Field was : before.fields()) {
        Integer place = places.get(was.name());
        if (place == null) {
          breaks.add(
              new Break(
                  "/fields",
                  "the field " + was.name() + " is gone",
                  "rules that read it find it in older records only"));
        } else {
          field("/fields/" + place, was, after.fields().get(place));
        }
      }
    }

    private void field(String pointer, Field was, Field is) {
      if (was.type() != is.type()) {
        breaks.add(
            new Break(
                pointer + "/type",
                "the field "
                    + was.name()
                    + " was "
                    + word(was.type())
                    + " and is "
                    + word(is.type()),
                "stored values keep the old type until their rows come again with a newer version"));
      }
      if (was.required() && !is.required()) {
        breaks.add(
            new Break(
                pointer + "/required",
                "the field " + was.name() + " may be absent now",
                "rules that count on it may not be evaluable"));
      }
      if (is.classification().compareTo(was.classification()) < 0) {
        breaks.add(
            new Break(
                pointer + "/classification",
                "the field "
                    + was.name()
                    + " was "
                    + word(was.classification())
                    + " and is only "
                    + word(is.classification()),
                "its new values are kept with less protection"));
      } else if (is.classification() == Classification.PII_DIRECT
          && was.classification() != Classification.PII_DIRECT) {
        breaks.add(
            new Break(
                pointer + "/classification",
                "the field " + was.name() + " is sealed from now on",
                "rules can't read its new values"));
      }
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
