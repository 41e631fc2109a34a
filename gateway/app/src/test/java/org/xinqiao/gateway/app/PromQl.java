package org.xinqiao.gateway.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in an expression; enough of the language for what this product's own files say.
 *
 * @param selectors metrics with what they are narrowed to
 * @param groupings labels by which something is added up or joined
 * @param results labels that the result keeps, where the expression begins by adding up; else empty
 */
record PromQl(List<Selector> selectors, Set<String> groupings, Set<String> results) {
  private static final Pattern VALUES = Pattern.compile("label_values\\((.*),\\s*(\\w+)\\)");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern OUTER = Pattern.compile("^\\(?\\w+ by \\(([^)]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.\"$])([a-zA-Z_:][\\w:]*)(\\s*\\()?(\\{[^}]*})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

  /** A metric. */
  record Selector(String metric, List<Condition> conditions) {}

  /**
   * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
   */
  record Condition(String label, String operator, String value) {}

  static PromQl read(String expression) {
    Matcher values = VALUES.matcher(expression);
    if (values.matches()) {
      PromQl inner = read(values.group(1));
      return new PromQl(inner.selectors(), Set.of(values.group(2)), Set.of());
    }
    Set<String> groupings = new TreeSet<>();
    Matcher grouping = GROUPING.matcher(expression);
    while (grouping.find()) {
      groupings.addAll(words(grouping.group(2)));
    }
    Matcher outer = OUTER.matcher(expression.strip());
    Set<String> results = outer.find() ? words(outer.group(1)) : Set.of();
    String bare = RANGE.matcher(GROUPING.matcher(expression).replaceAll(" ")).replaceAll(" ");
    List<Selector> selectors = new ArrayList<>();
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      if (name.group(2) == null && !WORDS.contains(name.group(1))) {
        selectors.add(new Selector(name.group(1), conditions(name.group(3))));
      }
    }
    return new PromQl(selectors, groupings, results);
  }

  private static Set<String> words(String list) {
    Set<String> words = new TreeSet<>();
    for (String word : list.split(",")) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  private static List<Condition> conditions(String braces) {
    List<Condition> conditions = new ArrayList<>();
    Matcher matcher = MATCHER.matcher(braces == null ? "" : braces);
    while (matcher.find()) {
      conditions.add(new Condition(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    return conditions;
  }
}
