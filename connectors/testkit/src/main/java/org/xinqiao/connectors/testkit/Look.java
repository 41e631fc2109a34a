package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.sources.CheckStep;
import org.xinqiao.connectors.sources.CheckStep.Name;
import org.xinqiao.connectors.sources.CheckStep.Result;
import org.xinqiao.connectors.sources.Discovery;
import org.xinqiao.connectors.sources.DiscoveryRequest;
import org.xinqiao.connectors.sources.Sampling;
import org.xinqiao.connectors.sources.SourceProbe;

/** Looks at a department's source, as a person does who is about to publish it. */
final class Look {
  /** What a discovery finds out itself. */
  private static final Set<String> FOUND =
      Set.of("format", "compression", "charset", "items", "total", "pageSize");

  private static final PublicationReader READER = new PublicationReader(_ -> Optional.empty());

  private final Department department;

  Look(Department department) {
    this.department = department;
  }

  /** The steps of a check of the department's publication, by their names. */
  Map<Name, CheckStep> check() {
    return check(yaml -> yaml);
  }

  /** The same with another text of its file. */
  Map<Name, CheckStep> check(UnaryOperator<String> edit) {
    return check(Bench.publication("laboratory.tests", department.sourceYaml(), edit));
  }

  static Map<Name, CheckStep> check(Publication publication) {
    try (SourceProbe probe = new SourceProbe(Clock.systemUTC())) {
      List<CheckStep> steps = probe.check(publication);
      assertThat(steps)
          .extracting(CheckStep::name)
          .containsExactly(Name.CONNECTION, Name.PERMISSIONS, Name.COLUMNS);
      Map<Name, CheckStep> named = new LinkedHashMap<>();
      steps.forEach(step -> named.put(step.name(), step));
      return named;
    }
  }

  static List<Result> results(Map<Name, CheckStep> steps) {
    return steps.values().stream().map(CheckStep::result).toList();
  }

  static CheckStep step(Map<Name, CheckStep> steps, Name name) {
    return Objects.requireNonNull(steps.get(name));
  }

  Sampling sample(int most) {
    return sample(Bench.publication("laboratory.tests", department.sourceYaml()), most);
  }

  static Sampling sample(Publication publication, int most) {
    try (SourceProbe probe = new SourceProbe(Clock.systemUTC())) {
      return probe.sample(publication, most);
    }
  }

  /** What is discovered at the source, of which nothing is told that can be found out. */
  Discovery discover() {
    return discover(yaml -> yaml);
  }

  /** The same with another text of its section. */
  Discovery discover(UnaryOperator<String> edit) {
    Map<String, @Nullable Object> source = source(edit.apply(department.sourceYaml()));
    source.keySet().removeAll(FOUND);
    if ("link".equals(source.get("paging"))) {
      source.remove("paging");
    }
    return discover(source);
  }

  static Discovery discover(Map<String, @Nullable Object> source) {
    try (SourceProbe probe = new SourceProbe(Clock.systemUTC())) {
      return probe.discover(
          new DiscoveryRequest("laboratory", new RecordType("pcr-result"), source), READER);
    } catch (DocumentProblems wrong) {
      throw new AssertionError(wrong.getMessage(), wrong);
    }
  }

  private static Map<String, @Nullable Object> source(String yaml) {
    try {
      Map<String, @Nullable Object> source = new LinkedHashMap<>();
      YamlDocument whole = YamlDocument.parse("source.yaml", "source:\n" + yaml.indent(2));
      if (whole.root().get("source") instanceof Map<?, ?> members) {
        members.forEach((name, value) -> source.put(String.valueOf(name), value));
      }
      return source;
    } catch (DocumentProblems wrong) {
      throw new AssertionError(wrong.getMessage(), wrong);
    }
  }

  static Discovery.Drafted drafted(Discovery discovery) {
    assertThat(discovery).isInstanceOf(Discovery.Drafted.class);
    return (Discovery.Drafted) discovery;
  }

  static PullFailure broken(Discovery discovery) {
    assertThat(discovery).isInstanceOf(Discovery.Broken.class);
    return ((Discovery.Broken) discovery).failure();
  }

  /** As the gateway reads it that is to have it. */
  static Publication publication(Discovery.Drafted drafted) {
    try {
      return READER.read(YamlDocument.parse("draft.yaml", drafted.yaml()));
    } catch (DocumentProblems wrong) {
      throw new AssertionError(wrong.getMessage() + "\n" + drafted.yaml(), wrong);
    }
  }
}
