package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.sources.CheckStep;

/**
 * What the check of a publication has found.
 *
 * @param publication its id, absent if it could not be read
 * @param passed whether no step failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckView(@Nullable String publication, boolean passed, List<StepView> steps) {
  /**
   * One step.
   *
   * @param name {@code contract}, {@code connection}, {@code permissions}, {@code columns} or
   *     {@code tests}
   * @param result {@code passed}, {@code warned}, {@code failed} or {@code skipped}
   * @param findings what is to be mended or known, each with its remedy
   */
  public record StepView(String name, String result, String detail, List<String> findings) {}

  /** For a person or a script. */
  public static CheckView of(@Nullable String publication, List<CheckStep> steps) {
    return new CheckView(
        publication,
        steps.stream().noneMatch(step -> step.result() == CheckStep.Result.FAILED),
        steps.stream()
            .map(
                step ->
                    new StepView(
                        step.name().word(), step.result().word(), step.detail(), step.findings()))
            .toList());
  }

  /** Of a file with mistakes: nothing else of it can be tried. */
  public static List<CheckStep> onlyContract(CheckStep contract) {
    String why = "the file has mistakes";
    return List.of(
        contract,
        CheckStep.skipped(CheckStep.Name.CONNECTION, why),
        CheckStep.skipped(CheckStep.Name.PERMISSIONS, why),
        CheckStep.skipped(CheckStep.Name.COLUMNS, why),
        CheckStep.skipped(CheckStep.Name.TESTS, why));
  }
}
