package org.xinqiao.connectors.publication;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.Program;
import java.util.List;

/**
 * CEL over one map of values: the standard, functions on texts, and bounds on what an expression
 * may cost, since departments write it.
 */
final class CelEnvironment {
  private static final int LONGEST_EXPRESSION = 2_000;
  private static final int MOST_ITERATIONS = 200;
  private static final int LARGEST_PATTERN = 2_000;
  private static final int LONGEST_TEXT = 64 * 1024;

  /** Those that can't make a text much longer than it was. */
  private static final CelStringExtensions TEXTS =
      CelExtensions.strings(
          Function.CHAR_AT,
          Function.INDEX_OF,
          Function.LAST_INDEX_OF,
          Function.LOWER_ASCII,
          Function.UPPER_ASCII,
          Function.SPLIT,
          Function.SUBSTRING,
          Function.TRIM);

  private static final CelOverloadDecl REPLACE =
      CelOverloadDecl.newMemberOverload(
          "replace_bounded",
          SimpleType.STRING,
          SimpleType.STRING,
          SimpleType.STRING,
          SimpleType.STRING);

  private final String variable;
  private final Cel cel;

  CelEnvironment(String variable) {
    this.variable = variable;
    CelOptions options =
        CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST_EXPRESSION)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxRegexProgramSize(LARGEST_PATTERN)
            .build();
    this.cel =
        CelFactory.plannerCelBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar(variable, CelView.TYPE)
            .addCompilerLibraries(TEXTS)
            .addRuntimeLibraries(TEXTS)
            .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration("replace", REPLACE))
            .addFunctionBindings(
                CelFunctionBinding.from(
                    REPLACE.overloadId(),
                    List.of(String.class, String.class, String.class),
                    texts -> replaced((String) texts[0], (String) texts[1], (String) texts[2])))
            .build();
  }

  String variable() {
    return variable;
  }

  /**
   * @throws CelValidationException with the places of the mistakes within {@code source}
   */
  CelAbstractSyntaxTree checked(String source) throws CelValidationException {
    return cel.compile(source).getAst();
  }

  Program planned(CelAbstractSyntaxTree ast) throws CelEvaluationException {
    return cel.createProgram(ast);
  }

  /** Counts first: each call could make a text thousands of times as long. */
  private static String replaced(String text, String from, String to) {
    long longer = Math.max(0, to.length() - from.length());
    long places = from.isEmpty() ? text.length() + 1L : text.length() / from.length();
    if (text.length() + places * longer > LONGEST_TEXT && longer > 0) {
      throw new IllegalArgumentException("the text would become too long");
    }
    return text.replace(from, to);
  }
}
