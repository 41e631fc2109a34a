package org.xinqiao.load.findings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one run found. There may be one of a run that broke off: it has what was seen until
 * then.
 *
 * @param name of the run, in lower case with hyphens, such as {@code morning-rush}
 * @param title for people, such as {@code Morning rush, a city}
 * @param asked what was asked, in one sentence
 * @param began when the run began
 * @param facts what a stranger must know of it, in their order: target, profile, scale, machine
 * @param checks thresholds; a run with one that is not met has failed
 * @param generatorLimit how the generator, and not the target, was the limit; empty if it was not
 * @param brokeOff why the run ended early, in one line; empty if it did not
 * @param blocks tables, charts and texts, in their order
 */
public record Findings(
    String name,
    String title,
    String asked,
    Instant began,
    List<Fact> facts,
    List<Check> checks,
    Optional<String> generatorLimit,
    Optional<String> brokeOff,
    List<Block> blocks) {
  public Findings {
    facts = List.copyOf(facts);
    checks = List.copyOf(checks);
    blocks = List.copyOf(blocks);
  }

  /** Something to know of a run. */
  public record Fact(String term, String text) {}

  /**
   * Whether it ran to its end, the generator kept up, and every threshold was met, of at least one:
   * only then does it prove something.
   */
  public boolean passed() {
    return brokeOff.isEmpty()
        && generatorLimit.isEmpty()
        && !checks.isEmpty()
        && checks.stream().allMatch(Check::met);
  }
}
