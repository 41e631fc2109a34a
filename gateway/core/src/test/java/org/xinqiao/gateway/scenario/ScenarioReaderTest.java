package org.xinqiao.gateway.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One fault made in the shipped file; the mistake names its place and what would be right. */
final class ScenarioReaderTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown-key       | ruleVersion: 1         | ruleVersoin: 1              | ruleVersoin              | known here
          missing-key       | subject: resident      |                             | (document)               | add 'subject:'
          version-zero      | ruleVersion: 1         | ruleVersion: 0              | ruleVersion              | a whole number from 1
          bad-date          | sunset: 2028-12-31     | sunset: 31.12.2028          | sunset                   | YYYY-MM-DD
          bad-duration      | case: PT15M            | case: 15 minutes            | freshness.case           | PT15M
          zero-duration     | case: PT15M            | case: PT0S                  | freshness.case           | PT15M
          unread-type       | pcr-result: PT15M      | pcr: PT15M                  | freshness.pcr            | pcr-result
          unknown-admit     | admit: [GREEN]         | admit: [LIME]               | admit[0]                 | GREEN, AMBER, RED
          unknown-outcome   | outcome: AMBER         | outcome: PINK               | rules[2].outcome         | GREEN, AMBER, RED
          no-freshness      | changeableBy: [pcr-result] | changeableBy: [dose]    | rules[1].changeableBy[0] | add it to 'freshness'
          cel-syntax        | && by(r.deathDate))    | && by(r.deathDate)          | notIssued[0].evidence    | list of records
          cel-unknown-name  | by(r.deathDate)        | bye(r.deathDate)            | notIssued[0].evidence    | list of records
          cel-exposes-now   | by(r.deathDate)        | r.deathDate < now           | notIssued[0].evidence    | list of records
          cel-wrong-type    | code in ['207', '208'] | code + 1                    | flags.vaccinated         | bool
          blank-text        | title: Positive test   | title: ''                   | texts.positive-test.en.title | not blank
          text-missing      | title: 状态未知         |                             | texts.unknown.zh-CN      | add 'title:'
          reason-untold     | reason: no-finding     | reason: nothing-found       | texts                    | add 'nothing-found:'
          twice             | ruleVersion: 1         | scenario: again             | scenario                 | keep one
          unknown-format    | [xq+cwt, dc+sd-jwt]    | [xq+cwt, mdoc]              | credential.formats[1]    | dc+sd-jwt
          no-format         | [xq+cwt, dc+sd-jwt]    | []                          | credential.formats       | xq+cwt
          too-long-valid    | app: PT24H             | app: PT25H                  | credential.validity.app  | PT1H to PT24H
          too-short-valid   | app: PT24H             | app: PT59M                  | credential.validity.app  | PT1H to PT24H
          unknown-form      | app: PT24H             | web: PT24H                  | credential.validity.web  | paper-long
          far-horizon       | horizon: PT72H         | horizon: P8D                | credential.horizon       | PT1H to PT168H
          hint-twice        | hints: [name, birth]   | hints: [name, name]         | credential.hints[1]      | keep one
          unknown-claim     | claims: [reason        | claims: [number             | credential.claims[0]     | evidence
          slow-answer       | answerWithin: PT48H    | answerWithin: P31D          | contest.answerWithin     | PT1H to PT720H
          no-answer         | {answerWithin: PT48H}  | {}                          | contest                  | add 'answerWithin:'
          unknown-subject   | subject: resident      | subject: citizen            | subject                  | resident
          not-yaml          | outcomes: [GREEN       | outcomes: [[GREEN           | (document)               | expected
          """)
  void aFaultIsNamed(String name, String right, String wrong, String path, String remedy) {
    String yaml = HealthCode.yaml();
    assertThat(yaml).contains(right);
    String broken =
        yaml.replaceFirst(java.util.regex.Pattern.quote(right), wrong == null ? "" : wrong);

    List<Mistake> mistakes =
        ((ScenarioFile.Faulty) ScenarioReader.read("broken.yaml", broken)).mistakes();

    assertThat(mistakes)
        .anySatisfy(
            mistake -> {
              assertThat(mistake.path()).isEqualTo(path);
              assertThat(mistake.remedy()).contains(remedy);
              assertThat(mistake.toString()).startsWith("broken.yaml:" + mistake.line() + ":");
              assertThat(mistake.line()).isPositive();
            });
  }

  @Test
  void aMistakeInABlockOfCelNamesLineAndColumnOfTheFile() {
    String broken = HealthCode.yaml().replace("n.collectedAt > p.collectedAt", "n.x > q.y");
    List<String> lines = broken.lines().toList();

    List<Mistake> mistakes =
        ((ScenarioFile.Faulty) ScenarioReader.read("broken.yaml", broken)).mistakes();

    assertThat(mistakes).hasSize(1);
    Mistake mistake = mistakes.getFirst();
    String line = lines.get(mistake.line() - 1);
    assertThat(line.substring(mistake.column() - 1)).startsWith("q.y");
  }

  @Test
  void aMistakeInOneLineOfCelNamesItsColumn() {
    String broken = HealthCode.yaml().replace("has(r.deathDate)", "has(q.deathDate)");
    List<String> lines = broken.lines().toList();

    Mistake mistake =
        ((ScenarioFile.Faulty) ScenarioReader.read("broken.yaml", broken)).mistakes().getFirst();

    assertThat(lines.get(mistake.line() - 1).substring(mistake.column() - 1))
        .startsWith("q.deathDate");
  }

  @Test
  void onlyTheLastRuleAlwaysMatches() {
    String broken = HealthCode.yaml().replace("otherwise: true", "evidence: pcr.filter(p, false)");

    assertThat(((ScenarioFile.Faulty) ScenarioReader.read("f", broken)).mistakes())
        .extracting(Mistake::path)
        .contains("rules[3]", "rules[3].evidence");
  }

  @Test
  void severalMistakesAreNamedTogetherInTheOrderOfTheirLines() {
    String broken =
        HealthCode.yaml().replace("ruleVersion: 1", "ruleVersion: x").replace("PT15M", "soon");

    assertThat(((ScenarioFile.Faulty) ScenarioReader.read("f", broken)).mistakes())
        .extracting(Mistake::path)
        .startsWith("ruleVersion", "freshness.pcr-result", "freshness.case");
  }

  @Test
  void anEmptyFileIsAMistake() {
    assertThat(ScenarioReader.read("f", "")).isInstanceOf(ScenarioFile.Faulty.class);
    assertThat(ScenarioReader.read("f", "- a")).isInstanceOf(ScenarioFile.Faulty.class);
    assertThat(ScenarioReader.read("f", "\0")).isInstanceOf(ScenarioFile.Faulty.class);
  }
}
