package org.xinqiao.gateway.scenario;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xinqiao.connectors.record.RecordType;

/** Makes a scenario of a document, or mistakes. */
final class ScenarioBuilder {
  private static final Set<String> REQUIRED =
      Set.of(
          "scenario",
          "ruleVersion",
          "subject",
          "legalBasis",
          "sunset",
          "outcomes",
          "admit",
          "records",
          "freshness",
          "rules",
          "texts",
          "title");

  private final YamlPart root;

  ScenarioBuilder(YamlPart root) {
    this.root = root;
  }

  Optional<Scenario> build() {
    root.keys(
        REQUIRED,
        Set.of("notIssued", "flags", "flagTitles", "authorities", "credential", "contest"));
    if (root.get("flags").isPresent() && root.get("flagTitles").isEmpty()) {
      root.mistake("flagTitles is missing", "a title for each flag, in zh-CN and en");
    }
    Map<String, RecordType> records = records();
    Map<RecordType, Duration> freshness = freshness(records);
    List<Outcome> outcomes = outcomes("outcomes", List.of());
    List<Outcome> admit = outcomes("admit", outcomes);
    RuleReader reader =
        new RuleReader(new Expressions(records.keySet()), outcomes, freshness.keySet());
    List<Rule> notIssued =
        root.get("notIssued").map(part -> reader.notIssued(part.items())).orElse(List.of());
    List<Rule> rules = root.get("rules").map(part -> reader.rules(part)).orElse(List.of());
    SortedMap<String, Expression> flags = flags(reader);
    List<String> reasons = new ArrayList<>(List.of(TextReader.UNKNOWN));
    reasons.addAll(reader.reasons());
    Map<String, Map<String, ReasonText>> texts =
        root.get("texts").map(part -> TextReader.read(part, reasons)).orElse(Map.of());
    Map<String, String> title = root.get("title").map(TextReader::title).orElse(Map.of());
    Map<String, Map<String, String>> flagTitles =
        root.get("flagTitles")
            .map(part -> TextReader.titles(part, flags.keySet()))
            .orElse(Map.of());
    AuthorityOrder authorities = authorities(records);
    CredentialTemplate credential =
        root.get("credential")
            .map(part -> new TemplateReader(part).read())
            .orElse(CredentialTemplate.DEFAULT);
    Optional<ScenarioId> id =
        parsed("scenario", ScenarioId::new, "lower-case words, such as health-code");
    Optional<Integer> version =
        parsed("ruleVersion", ScenarioBuilder::positive, "a whole number from 1");
    Optional<RecordType> subject = parsed("subject", RecordType::new, "one of the record types");
    subject
        .filter(type -> !records.containsValue(type))
        .ifPresent(type -> mistake("subject", "no variable reads this record type", records));
    Optional<LocalDate> sunset = parsed("sunset", LocalDate::parse, "a date, YYYY-MM-DD");
    String legalBasis = root.get("legalBasis").map(YamlPart::text).orElse("");
    if (id.isEmpty() || version.isEmpty() || subject.isEmpty() || sunset.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Scenario(
            new ScenarioHeader(
                id.get(),
                version.get(),
                subject.get(),
                legalBasis,
                sunset.get(),
                outcomes,
                admit,
                records,
                freshness,
                texts,
                title,
                flagTitles,
                authorities,
                credential,
                root.get("contest")
                    .map(TemplateReader::answerWithin)
                    .orElse(ScenarioHeader.ANSWER_WITHIN)),
            notIssued,
            rules,
            flags));
  }

  private void mistake(String key, String message, Map<String, RecordType> records) {
    root.get(key)
        .ifPresent(part -> part.mistake(message, "one of " + new TreeMap<>(records).values()));
  }

  private <T> Optional<T> parsed(
      String key, java.util.function.Function<String, T> parser, String remedy) {
    return root.get(key).flatMap(part -> part.parsed(parser, remedy));
  }

  private static int positive(String text) {
    int value = Integer.parseInt(text);
    if (value < 1) {
      throw new IllegalArgumentException("below 1");
    }
    return value;
  }

  private Map<String, RecordType> records() {
    Map<String, RecordType> records = new LinkedHashMap<>();
    root.get("records")
        .ifPresent(
            part ->
                part.entries()
                    .forEach(
                        (name, value) -> {
                          if (!name.matches("[a-z][A-Za-z0-9]*")) {
                            value.mistake(
                                "a variable can't have this name",
                                "letters and digits, the first one lower-case");
                          } else {
                            value
                                .parsed(RecordType::new, "a record type, such as pcr-result")
                                .ifPresent(type -> records.put(name, type));
                          }
                        }));
    return records;
  }

  private Map<RecordType, Duration> freshness(Map<String, RecordType> records) {
    Map<RecordType, Duration> freshness = new HashMap<>();
    root.get("freshness")
        .ifPresent(
            part ->
                part.entries()
                    .forEach(
                        (name, value) -> {
                          Optional<RecordType> type =
                              records.values().stream()
                                  .filter(known -> known.value().equals(name))
                                  .findFirst();
                          if (type.isEmpty()) {
                            value.mistake(
                                "no variable reads this record type",
                                "one of " + new TreeMap<>(records).values());
                            return;
                          }
                          value
                              .parsed(Duration::parse, "an ISO 8601 duration, such as PT15M")
                              .ifPresent(
                                  limit -> {
                                    if (limit.isPositive()) {
                                      freshness.put(type.get(), limit);
                                    } else {
                                      value.mistake("the limit is not above zero", "such as PT15M");
                                    }
                                  });
                        }));
    return freshness;
  }

  private AuthorityOrder authorities(Map<String, RecordType> records) {
    Map<RecordType, Map<String, List<String>>> types = new HashMap<>();
    root.get("authorities")
        .ifPresent(
            part ->
                part.entries()
                    .forEach(
                        (name, fields) -> {
                          Optional<RecordType> type =
                              records.values().stream()
                                  .filter(known -> known.value().equals(name))
                                  .findFirst();
                          if (type.isEmpty()) {
                            fields.mistake(
                                "no variable reads this record type",
                                "one of " + new TreeMap<>(records).values());
                          } else {
                            types.put(type.get(), orders(fields));
                          }
                        }));
    return new AuthorityOrder(types);
  }

  private static Map<String, List<String>> orders(YamlPart fields) {
    Map<String, List<String>> orders = new TreeMap<>();
    fields
        .entries()
        .forEach(
            (field, order) -> {
              List<String> authorities = new ArrayList<>();
              for (YamlPart item : order.items()) {
                String authority = item.text();
                if (!authority.matches("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*")) {
                  item.mistake("it is no authority", "such as civil-registry");
                } else if (authorities.contains(authority)) {
                  item.mistake("it stands here twice", "keep one of them");
                } else {
                  authorities.add(authority);
                }
              }
              orders.put(field, List.copyOf(authorities));
            });
    return Map.copyOf(orders);
  }

  private List<Outcome> outcomes(String key, List<Outcome> known) {
    List<Outcome> outcomes = new ArrayList<>();
    root.get(key)
        .ifPresent(
            part ->
                part.items()
                    .forEach(
                        item ->
                            item.parsed(Outcome::new, "upper-case letters, digits and underscores")
                                .ifPresent(
                                    outcome -> {
                                      if (outcomes.contains(outcome)) {
                                        item.mistake("it stands here twice", "keep one of them");
                                      } else if (key.equals("admit") && !known.contains(outcome)) {
                                        item.mistake("unknown outcome", "one of " + known);
                                      } else {
                                        outcomes.add(outcome);
                                      }
                                    })));
    return outcomes;
  }

  private SortedMap<String, Expression> flags(RuleReader reader) {
    SortedMap<String, Expression> flags = new TreeMap<>();
    root.get("flags")
        .ifPresent(
            part ->
                part.entries()
                    .forEach(
                        (name, value) ->
                            reader
                                .compiled(value, Expressions.TRUTH)
                                .ifPresent(program -> flags.put(name, program))));
    return flags;
  }
}
