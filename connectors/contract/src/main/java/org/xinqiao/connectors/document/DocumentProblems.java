package org.xinqiao.connectors.document;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with one file, in the order of its lines; the message lists it all. */
public final class DocumentProblems extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  public DocumentProblems(List<Problem> problems) {
    super(problems.stream().sorted(ORDER).map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = problems.stream().sorted(ORDER).toList();
  }

  private static final Comparator<Problem> ORDER =
      Comparator.comparingInt(Problem::line).thenComparing(Problem::path);

  /** At least one. */
  public List<Problem> problems() {
    return problems;
  }
}
