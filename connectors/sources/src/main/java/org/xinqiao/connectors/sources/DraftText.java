package org.xinqiao.connectors.sources;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xinqiao.connectors.publication.Field;
import org.xinqiao.connectors.publication.MappingReport;

/** The text of a drafted publication: what was found, and what a person has to look at. */
final class DraftText {
  private static final String MISSING = "to be named";
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

  private final DiscoveryRequest request;
  private final Profile profile;
  private final Guesses guesses;
  private final List<String> remarks;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /**
   * @param remarks on the source, each for a comment
   */
  DraftText(DiscoveryRequest request, Profile profile, List<String> remarks) {
    this.request = request;
    this.profile = profile;
    this.guesses = new Guesses(profile);
    this.remarks = remarks;
  }

  /** Above the draft, once it was tried. */
  static String headed(String draft, MappingReport sample) {
    List<String> head = new ArrayList<>();
    head.add("A draft of what was found at the source. Look at every \"check:\" below, then try");
    head.add("'xinqiao check' and 'xinqiao dry-run' on it before you activate it.");
    head.add(
        sample.read() == 0
            ? "check: no row was there to look at; what is said of values is said blindly"
            : "Of "
                + sample.read()
                + " rows that were looked at, "
                + sample.accepted()
                + " would be accepted as it stands, "
                + sample.quarantined()
                + " quarantined.");
    sample.faults().forEach(each -> head.add("check: " + each.rows() + " of them: " + code(each)));
    StringBuilder text = new StringBuilder();
    head.forEach(line -> text.append("# ").append(line).append('\n'));
    return text + draft;
  }

  private static String code(MappingReport.FaultCount each) {
    return each.fault().code().kebab()
        + (each.fault().field() == null ? "" : " in " + YamlText.of(each.fault().field()));
  }

  String yaml() {
    line("publication: " + YamlText.of(request.authority() + "." + request.recordType()));
    line("contract: 1");
    check("what people call it; further languages beside en");
    line("title: {en: " + YamlText.of(title()) + "}");
    check("the department's name, and whom to write to about a row");
    line(
        "owner: {name: {en: "
            + YamlText.of(request.authority())
            + "}, steward: "
            + YamlText.of(MISSING)
            + "}");
    line("recordType: " + YamlText.of(request.recordType().value()));
    check("the law and its article, the scenarios that may read it, how long it may be kept");
    line(
        "law: {basis: "
            + YamlText.of(MISSING)
            + ", purposes: ["
            + YamlText.of(MISSING)
            + "], retention: P1Y}");
    if (profile.columns().stream().anyMatch(ColumnProfile::unzoned)) {
      check("the zone of dates, and of times that name none; here are some");
    }
    line("zone: UTC");
    remarks.forEach(this::check);
    line("source:");
    request.source().forEach((name, value) -> line("  " + name + ": " + YamlText.of(value)));
    check("how often the source may be asked");
    line("schedule: {every: PT15M}");
    version();
    check(guesses.identity().why());
    line(
        "identity: {type: "
            + guesses.identity().value().type()
            + ", column: "
            + YamlText.of(guesses.identity().value().column())
            + "}");
    check(guesses.key().why());
    line("key: " + YamlText.of(guesses.key().value()));
    deleted();
    fields();
    return String.join("\n", lines) + "\n";
  }

  private String title() {
    String words = request.recordType().value().replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private void version() {
    ColumnProfile column = guesses.version().value();
    check(guesses.version().why());
    line(
        "version: {column: "
            + YamlText.of(column.name())
            + (column.type() == Field.Type.WHOLE ? ", type: whole" : "")
            + "}");
  }

  private void deleted() {
    if (guesses.deleted().isPresent()) {
      var guess = guesses.deleted().get();
      check(guess.why() + "; such a row deletes its record");
      line(
          "deleted: {column: "
              + YamlText.of(guess.value().column())
              + ", value: \""
              + guess.value().value()
              + "\"}");
    } else {
      check("no column tells of deletions: add 'deleted:' if rows can go");
    }
  }

  private void fields() {
    check(
        "leave out what no scenario needs. All are 'pii' unless a name says more, for nothing is");
    lines.add("# 'none' by a guess");
    if (profile.left() > 0) {
      check(profile.left() + " columns are left out: too many, or their names can't be written");
    }
    List<ColumnProfile> columns = guesses.fields();
    if (columns.isEmpty()) {
      line("fields: []");
      return;
    }
    line("fields:");
    columns.forEach(this::field);
  }

  private void field(ColumnProfile column) {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("name", name(column));
    field.put("column", column.name());
    Field.Type type = column.type();
    boolean text = type == Field.Type.TEXT || (column.texts() && type == Field.Type.WHOLE);
    Set<String> codes = text ? guesses.codes(column) : Set.of();
    if (!codes.isEmpty()) {
      type = Field.Type.TEXT;
      lines.add("  # check: these codes were seen; are there more?");
    } else if (column.values().isEmpty() && column.declared().isEmpty()) {
      lines.add("  # check: no value was seen, so the type is a guess");
    }
    field.put("type", type.name().toLowerCase(Locale.ROOT));
    if (column.required()) {
      field.put("required", true);
      if (column.declared().isEmpty()) {
        lines.add("  # check: every row that was looked at has a value; must each?");
      }
    }
    if (Guesses.direct(column)) {
      lines.add("  # check: it may tell who somebody is, by its name");
      field.put("classification", "pii-direct");
    } else {
      field.put("classification", "pii");
    }
    if (!codes.isEmpty()) {
      field.put("codes", quoted(codes));
    } else if (type == Field.Type.TEXT) {
      column
          .declared()
          .flatMap(
              d ->
                  d.longest().isPresent()
                      ? java.util.Optional.of(d.longest().getAsInt())
                      : java.util.Optional.empty())
          .ifPresent(longest -> field.put("maxLength", longest));
    }
    lines.add("  - " + YamlText.of(field));
  }

  private static List<String> quoted(Set<String> codes) {
    return List.copyOf(codes);
  }

  /** A name as scenarios know fields, one of its own. */
  private String name(ColumnProfile column) {
    StringBuilder camel = new StringBuilder();
    Matcher words = WORD.matcher(column.words());
    while (words.find()) {
      String word = words.group();
      camel.append(
          camel.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    String name = camel.toString();
    if (!name.matches("[a-z].*")) {
      name = "field" + name;
    }
    name = name.substring(0, Math.min(50, name.length()));
    String own = name;
    for (int i = 2; !names.add(own); i++) {
      own = name + i;
    }
    return own;
  }

  private void check(String what) {
    lines.add("# check: " + what);
  }

  private void line(String text) {
    lines.add(text);
  }
}
