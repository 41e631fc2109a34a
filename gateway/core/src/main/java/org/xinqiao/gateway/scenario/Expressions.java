package org.xinqiao.gateway.scenario;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * Compiles CEL expressions over lists of records. Time is seen only through {@code by}, {@code
 * since}, {@code during} and {@code reached}, which note their next boundary in the {@link Horizon}
 * of the evaluation.
 */
final class Expressions {
  static final CelType RECORDS = ListType.create(RecordView.TYPE);
  static final CelType TRUTH = SimpleType.BOOL;

  /** The horizon of the evaluation that runs in this thread. */
  static final ScopedValue<Horizon> HORIZON = ScopedValue.newInstance();

  private final Collection<String> variables;

  Expressions(Collection<String> variables) {
    this.variables = variables;
  }

  /**
   * @throws CelValidationException with the places of the mistakes within {@code source}
   */
  Expression compile(String source, CelType result)
      throws CelValidationException, CelEvaluationException {
    CelBuilder builder =
        CelFactory.plannerCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(result)
            .addFunctionDeclarations(
                declared("days", "days_int", SimpleType.DURATION, SimpleType.INT),
                declared("by", "by_timestamp", SimpleType.BOOL, SimpleType.TIMESTAMP),
                declared(
                    "since",
                    "since_timestamp_duration",
                    SimpleType.BOOL,
                    SimpleType.TIMESTAMP,
                    SimpleType.DURATION),
                declared(
                    "reached",
                    "reached_timestamp_int",
                    SimpleType.BOOL,
                    SimpleType.TIMESTAMP,
                    SimpleType.INT),
                declared(
                    "during",
                    "during_timestamp_duration",
                    SimpleType.BOOL,
                    SimpleType.TIMESTAMP,
                    SimpleType.DURATION))
            .addFunctionBindings(
                CelFunctionBinding.from("days_int", Long.class, Duration::ofDays),
                CelFunctionBinding.from("by_timestamp", Instant.class, t -> HORIZON.get().by(t)),
                CelFunctionBinding.from(
                    "reached_timestamp_int",
                    Instant.class,
                    Long.class,
                    (t, years) -> HORIZON.get().reached(t, years)),
                CelFunctionBinding.from(
                    "since_timestamp_duration",
                    Instant.class,
                    Duration.class,
                    (t, d) -> HORIZON.get().since(t, d)),
                CelFunctionBinding.from(
                    "during_timestamp_duration",
                    Instant.class,
                    Duration.class,
                    (t, d) -> HORIZON.get().during(t, d)));
    variables.forEach(name -> builder.addVar(name, RECORDS));
    Cel cel = builder.build();
    CelAbstractSyntaxTree ast = cel.compile(source).getAst();
    return Expression.of(cel.createProgram(ast), ast, variables);
  }

  private static CelFunctionDecl declared(
      String name, String overload, CelType result, CelType... parameters) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, CelOverloadDecl.newGlobalOverload(overload, result, parameters));
  }
}
