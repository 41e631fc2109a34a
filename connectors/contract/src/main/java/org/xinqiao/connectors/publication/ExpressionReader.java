package org.xinqiao.connectors.publication;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.runtime.CelEvaluationException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compiles the expressions of a publication, and says what is wrong with them. */
final class ExpressionReader {
  private static final CelEnvironment ROW = new CelEnvironment("row");
  private static final CelEnvironment RECORD = new CelEnvironment("record");
  private static final String ROW_REMEDY =
      "CEL over the columns of 'row', such as row.NAME.trim() or row['A B']";

  private final FormReader forms;

  ExpressionReader(FormReader forms) {
    this.forms = forms;
  }

  /** An expression whose value can be a field of a type. */
  Optional<RowExpression> mapping(String at, String source, Field.Type type) {
    Optional<CelAbstractSyntaxTree> checked = checked(ROW, at, source, ROW_REMEDY);
    if (checked.isEmpty()) {
      return Optional.empty();
    }
    CelAbstractSyntaxTree ast = checked.get();
    CelKind given = ast.getResultType().kind();
    if (!taken(type).contains(given)) {
      return forms.problem(
          at,
          "it gives " + word(given),
          "a field of type "
              + word(type)
              + " takes "
              + taken(type).stream()
                  .filter(kind -> kind != CelKind.DYN && kind != CelKind.NULL_TYPE)
                  .map(ExpressionReader::word)
                  .collect(Collectors.joining(", ")));
    }
    Set<String> columns = new TreeSet<>();
    for (CelNavigableExpr node : nodes(ast)) {
      Optional<String> name = read(node.expr(), ROW.variable());
      name.ifPresent(columns::add);
      if (node.getKind() == Kind.SELECT) {
        Optional<String> outer = read(node.expr().select().operand(), ROW.variable());
        if (outer.isPresent()) {
          String member = outer.get() + "." + node.expr().select().field();
          return forms.problem(
              at, "a value has no members", "a member of a nested object is row['" + member + "']");
        }
      }
    }
    try {
      return Optional.of(new RowExpression(source, ROW.planned(ast), columns));
    } catch (CelEvaluationException unplanned) {
      return forms.problem(at, "the expression can't be planned", "write a simpler expression");
    }
  }

  /** A condition over fields with these names. */
  Optional<RecordRule> rule(String at, String source, Collection<String> fields) {
    Optional<CelAbstractSyntaxTree> checked =
        checked(RECORD, at, source, "CEL over the fields of 'record', such as record.count > 0");
    if (checked.isEmpty()) {
      return Optional.empty();
    }
    CelAbstractSyntaxTree ast = checked.get();
    CelKind given = ast.getResultType().kind();
    if (given != CelKind.BOOL && given != CelKind.DYN) {
      return forms.problem(
          at, "it gives " + word(given), "a rule is a condition, such as record.count > 0");
    }
    for (CelNavigableExpr node : nodes(ast)) {
      Optional<String> name = read(node.expr(), RECORD.variable());
      if (name.isPresent() && !fields.contains(name.get())) {
        return forms.problem(
            at,
            "no field has the name '" + name.get() + "'",
            "one of " + fields.stream().sorted().collect(Collectors.joining(", ")));
      }
    }
    try {
      return Optional.of(new RecordRule(source, RECORD.planned(ast)));
    } catch (CelEvaluationException unplanned) {
      return forms.problem(at, "the rule can't be planned", "write a simpler rule");
    }
  }

  private Optional<CelAbstractSyntaxTree> checked(
      CelEnvironment environment, String at, String source, String remedy) {
    try {
      return Optional.of(environment.checked(source));
    } catch (CelValidationException wrong) {
      wrong
          .getErrors()
          .forEach(
              error ->
                  forms.problem(
                      at,
                      "at line "
                          + Math.max(1, error.getSourceLocation().getLine())
                          + ", character "
                          + (Math.max(0, error.getSourceLocation().getColumn()) + 1)
                          + " of the expression: "
                          + error.getMessage(),
                      remedy));
      return Optional.empty();
    }
  }

  private static List<CelNavigableExpr> nodes(CelAbstractSyntaxTree ast) {
    return CelNavigableAst.fromAst(ast).getRoot().allNodes().toList();
  }

  /** The name that {@code variable.NAME}, {@code variable['NAME']} or {@code 'NAME' in} reads. */
  private static Optional<String> read(CelExpr expr, String variable) {
    if (expr.exprKind().getKind() == Kind.SELECT) {
      return isVariable(expr.select().operand(), variable)
          ? Optional.of(expr.select().field())
          : Optional.empty();
    }
    if (expr.exprKind().getKind() != Kind.CALL || expr.call().args().size() != 2) {
      return Optional.empty();
    }
    List<CelExpr> args = expr.call().args();
    return switch (expr.call().function()) {
      case "_[_]" -> isVariable(args.get(0), variable) ? text(args.get(1)) : Optional.empty();
      case "@in" -> isVariable(args.get(1), variable) ? text(args.get(0)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isVariable(CelExpr expr, String variable) {
    return expr.exprKind().getKind() == Kind.IDENT && expr.ident().name().equals(variable);
  }

  private static Optional<String> text(CelExpr expr) {
    return expr.exprKind().getKind() == Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expr.constant().stringValue())
        : Optional.empty();
  }

  /** As {@link ValueReader} takes them, for a text may hold any of them. */
  private static Set<CelKind> taken(Field.Type type) {
    EnumSet<CelKind> taken = EnumSet.of(CelKind.DYN, CelKind.NULL_TYPE, CelKind.STRING);
    switch (type) {
      case TEXT -> {}
      case WHOLE, REAL -> taken.addAll(EnumSet.of(CelKind.INT, CelKind.DOUBLE));
      case TRUTH -> taken.add(CelKind.BOOL);
      case INSTANT -> taken.add(CelKind.TIMESTAMP);
    }
    return taken;
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
