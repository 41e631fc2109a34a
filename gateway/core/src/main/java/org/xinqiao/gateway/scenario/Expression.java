package org.xinqiao.gateway.scenario;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression over lists of records. Most people have no record of most types, so what it
 * is worth without any is found out once and not evaluated again for each of them.
 */
final class Expression {
  private final CelRuntime.Program program;
  private final Set<String> lists;
  private final @Nullable Object withoutRecords;

  /**
   * @param lists if all of these are empty, the others don't matter
   * @param withoutRecords the value then; null if it depends on something else
   */
  private Expression(
      CelRuntime.Program program, Set<String> lists, @Nullable Object withoutRecords) {
    this.program = program;
    this.lists = lists;
    this.withoutRecords = withoutRecords;
  }

  static Expression of(
      CelRuntime.Program program, CelAbstractSyntaxTree ast, Collection<String> variables) {
    return new Expression(program, deciding(ast, variables), constant(program));
  }

  /** The value over these lists, one for each variable of the scenario. */
  Object value(Map<String, List<RecordView>> records) throws CelEvaluationException {
    if (withoutRecords != null && allEmpty(records)) {
      return withoutRecords;
    }
    // Not the map itself, which would be copied.
    return program.eval(name -> Optional.ofNullable(records.get(name)));
  }

  private boolean allEmpty(Map<String, List<RecordView>> records) {
    for (String list : lists) {
      List<?> found = records.get(list);
      if (found == null || !found.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * A loop over one list that gives what it gathers, such as {@code cases.filter(…)}, gathers
   * nothing from an empty one, whatever its body reads. Otherwise every list that is named counts.
   */
  private static Set<String> deciding(CelAbstractSyntaxTree ast, Collection<String> variables) {
    CelExpr root = ast.getExpr();
    if (root.exprKind().getKind() == Kind.COMPREHENSION) {
      CelExpr.CelComprehension loop = root.comprehension();
      if (loop.iterRange().exprKind().getKind() == Kind.IDENT
          && variables.contains(loop.iterRange().ident().name())
          && loop.result().exprKind().getKind() == Kind.IDENT
          && loop.result().ident().name().equals(loop.accuVar())
          && identifiers(CelNavigableAst.fromAst(ast), variables, loop.accuInit()).isEmpty()) {
        return Set.of(loop.iterRange().ident().name());
      }
    }
    return identifiers(CelNavigableAst.fromAst(ast), variables, root);
  }

  private static Set<String> identifiers(
      CelNavigableAst ast, Collection<String> variables, CelExpr within) {
    return ast.getRoot()
        .allNodes()
        .filter(node -> node.id() == within.id())
        .flatMap(node -> node.allNodes())
        .filter(node -> node.getKind() == Kind.IDENT)
        .map(node -> node.expr().ident().name())
        .filter(variables::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The value over empty lists, if it is one at every instant. */
  private static @Nullable Object constant(CelRuntime.Program program) {
    Horizon horizon = new Horizon(Instant.EPOCH);
    try {
      Object value =
          ScopedValue.where(Expressions.HORIZON, horizon)
              .call(() -> program.eval(name -> Optional.of(List.of())));
      return horizon.asked() ? null : value;
    } catch (CelEvaluationException failing) {
      return null;
    }
  }
}
