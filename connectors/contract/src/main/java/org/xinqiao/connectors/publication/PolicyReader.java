package org.xinqiao.connectors.publication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.publication.Acceptance.Drift;
import org.xinqiao.connectors.publication.Acceptance.MassChangeLimit;
import org.xinqiao.connectors.publication.Acceptance.QualityRule;
import org.xinqiao.connectors.publication.Acceptance.QuarantineLimit;
import org.xinqiao.connectors.publication.Resilience.CircuitBreaker;
import org.xinqiao.connectors.publication.Resilience.RateLimit;
import org.xinqiao.connectors.publication.Resilience.Retry;
import org.xinqiao.connectors.record.Fault;

/** Reads what a publication says about failures, bad rows and large runs; all of it is optional. */
final class PolicyReader {
  private static final Section NOTHING = new Section(Map.of());

  private final FormReader forms;

  PolicyReader(FormReader forms) {
    this.forms = forms;
  }

  Resilience resilience(Section root, SourceSettings source) {
    Optional<Section> limit = root.optionalSection("rateLimit");
    if (limit.isPresent() && !calls(source)) {
      forms.problem(
          "/rateLimit",
          "a source of kind " + source.kind() + " is not called",
          "leave it out: it belongs to jdbc-table, http-json and sftp-drop");
    }
    Section retry = root.optionalSection("retry").orElse(NOTHING);
    Section breaker = root.optionalSection("circuitBreaker").orElse(NOTHING);
    Duration first = duration("/retry/first", retry, "first", "PT1S");
    Duration longest = duration("/retry/longest", retry, "longest", "PT1M");
    if (longest.compareTo(first) < 0) {
      forms.problem("/retry/longest", "it is shorter than 'first'", "at least " + first);
    }
    return new Resilience(
        limit.map(
            section ->
                new RateLimit(
                    (int) section.whole("calls", 1),
                    duration("/rateLimit/per", section, "per", "PT1M"))),
        new Retry(first, longest),
        new CircuitBreaker(
            (int) breaker.whole("failures", 10),
            duration("/circuitBreaker/wait", breaker, "wait", "PT5M")));
  }

  private static boolean calls(SourceSettings source) {
    return source instanceof SourceSettings.JdbcTable
        || source instanceof SourceSettings.HttpJson
        || source instanceof SourceSettings.SftpDrop;
  }

  /** Where a problem was noted, anything. */
  private Duration duration(String at, Section section, String name, String absent) {
    return forms
        .duration(at, section.optionalText(name).orElse(absent))
        .orElse(Duration.ofSeconds(1));
  }

  /**
   * @param tabular whether a column can be dropped by default: in JSON a member that has no value
   *     is often left out
   */
  Acceptance acceptance(Section root, boolean tabular, ExpressionReader expressions) {
    Section drift = root.optionalSection("drift").orElse(NOTHING);
    Section quarantine = root.optionalSection("quarantine").orElse(NOTHING);
    Section massChange = root.optionalSection("massChange").orElse(NOTHING);
    return new Acceptance(
        new Drift(
            drift.word(Drift.Policy.class, "added", Drift.Policy.IGNORE),
            drift.word(
                Drift.Policy.class, "dropped", tabular ? Drift.Policy.STOP : Drift.Policy.IGNORE),
            drift.word(Drift.Policy.class, "type", Drift.Policy.QUARANTINE)),
        quality(root.optionalList("quality"), names(root), expressions),
        new QuarantineLimit(
            (int) quarantine.whole("percent", 20), (int) quarantine.whole("from", 100)),
        new MassChangeLimit(
            massChange.whole("people", 20),
            (int) massChange.whole("times", 3),
            massChange.real("percent", 1)));
  }

  private static List<String> names(Section root) {
    return root.list("fields").stream().map(field -> field.text("name")).toList();
  }

  private List<QualityRule> quality(
      List<Section> sections, List<String> fields, ExpressionReader expressions) {
    List<QualityRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sections.size(); i++) {
      Section rule = sections.get(i);
      if (!names.add(rule.text("name"))) {
        forms.problem(
            "/quality/" + i + "/name",
            "another rule has this name",
            "give each rule a name of its own");
      }
      expressions
          .rule("/quality/" + i + "/rule", rule.text("rule"), fields)
          .ifPresent(
              compiled ->
                  rules.add(
                      new QualityRule(
                          rule.text("name"),
                          compiled,
                          rule.word(
                              QualityRule.Severity.class, "severity", QualityRule.Severity.REJECT),
                          rule.optionalText("remedy"))));
    }
    return List.copyOf(rules);
  }

  List<ContractTest> tests(Section root) {
    List<ContractTest> tests = new ArrayList<>();
    List<Section> sections = root.optionalList("tests");
    for (int i = 0; i < sections.size(); i++) {
      Section test = sections.get(i);
      TreeMap<String, @Nullable Object> given = new TreeMap<>();
      test.section("given").map().forEach((key, value) -> given.put((String) key, value));
      Optional<Fault.Code> code =
          test.optionalText("expect").isPresent()
              ? Optional.empty()
              : code("/tests/" + i + "/expect/quarantined", test.section("expect"));
      tests.add(
          new ContractTest(test.text("name"), Collections.unmodifiableSortedMap(given), code));
    }
    return List.copyOf(tests);
  }

  private Optional<Fault.Code> code(String at, Section expect) {
    Optional<Fault.Code> code = Fault.Code.of(expect.text("quarantined"));
    return code.isPresent()
        ? code
        : forms.problem(
            at,
            "no fault has this code",
            "one of "
                + Stream.of(Fault.Code.values())
                    .map(Fault.Code::kebab)
                    .collect(Collectors.joining(", ")));
  }
}
