package org.xinqiao.gateway.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.gateway.scenario.CredentialTemplate.Form;

/** Reads the parts of a scenario on credentials; what they leave out is the default's. */
final class TemplateReader {
  private static final Set<String> KEYS =
      Set.of("formats", "validity", "horizon", "hints", "claims");
  private static final Duration LONGEST_HORIZON = Duration.ofDays(7);
  private static final Duration LONGEST_ANSWER = Duration.ofDays(30);
  private static final String DURATION = "an ISO 8601 duration, such as PT24H";

  private final YamlPart part;

  TemplateReader(YamlPart part) {
    this.part = part;
  }

  CredentialTemplate read() {
    part.keys(Set.of(), KEYS);
    CredentialTemplate standard = CredentialTemplate.DEFAULT;
    List<String> formats = words("formats", standard.formats());
    if (part.get("formats").isPresent() && formats.isEmpty()) {
      part.get("formats").get().mistake("no format is left", "one of " + standard.formats());
    }
    return new CredentialTemplate(
        formats,
        part.get("validity").map(TemplateReader::forms).orElse(standard.forms()),
        part.get("horizon").flatMap(TemplateReader::horizon).orElse(standard.horizon()),
        words("hints", standard.hints()),
        words("claims", standard.claims()));
  }

  /** Some of the words that there are, each once. */
  private List<String> words(String key, List<String> known) {
    Optional<YamlPart> list = part.get(key);
    if (list.isEmpty()) {
      return known;
    }
    List<String> words = new ArrayList<>();
    for (YamlPart item : list.get().items()) {
      String word = item.text();
      if (!known.contains(word)) {
        item.mistake("nothing has this name here", "one of " + known);
      } else if (words.contains(word)) {
        item.mistake("it stands here twice", "keep one of them");
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static Map<Form, Duration> forms(YamlPart validity) {
    Map<Form, Duration> forms = new EnumMap<>(Form.class);
    Set<String> names = Set.of(Form.APP.text(), Form.PAPER_SHORT.text(), Form.PAPER_LONG.text());
    validity.keys(Set.of(), names);
    for (Form form : Form.values()) {
      validity
          .get(form.text())
          .flatMap(value -> within(value, form.longest()))
          .ifPresent(longest -> forms.put(form, longest));
    }
    return forms;
  }

  /** Reads the {@code contest} part. */
  static Duration answerWithin(YamlPart contest) {
    contest.keys(Set.of("answerWithin"), Set.of());
    return contest
        .get("answerWithin")
        .flatMap(value -> within(value, LONGEST_ANSWER))
        .orElse(ScenarioHeader.ANSWER_WITHIN);
  }

  private static Optional<Duration> horizon(YamlPart value) {
    return within(value, LONGEST_HORIZON);
  }

  /** At least an hour, since the time of issue is rounded down to one. */
  private static Optional<Duration> within(YamlPart value, Duration longest) {
    Optional<Duration> duration = value.parsed(Duration::parse, DURATION);
    if (duration.isPresent()
        && (duration.get().compareTo(Duration.ofHours(1)) < 0
            || duration.get().compareTo(longest) > 0)) {
      value.mistake("out of bounds", "PT1H to " + longest);
      return Optional.empty();
    }
    return duration;
  }
}
