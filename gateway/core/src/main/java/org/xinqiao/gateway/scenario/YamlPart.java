package org.xinqiao.gateway.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A node of a YAML document that knows its place and collects mistakes. */
final class YamlPart {
  private final String file;
  private final String path;
  private final Node node;
  private final List<Mistake> mistakes;

  YamlPart(String file, String path, Node node, List<Mistake> mistakes) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.mistakes = mistakes;
  }

  void mistake(String message, String remedy) {
    mistakeAt(line(), column(), message, remedy);
  }

  /**
   * A mistake within a text.
   *
   * @param row line within the text, from 1
   * @param character column within that line, from 0
   */
  void mistakeWithin(int row, int character, String message, String remedy) {
    boolean block =
        node instanceof ScalarNode scalar
            && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    if (block) {
      mistakeAt(line() + row, indent() + character + 1, message, remedy);
    } else {
      mistakeAt(line() + row - 1, column() + character + (plain() ? 0 : 1), message, remedy);
    }
  }

  /** Names each key that is neither required nor optional, twice there, or missing. */
  void keys(Set<String> required, Set<String> optional) {
    Map<String, YamlPart> entries = entries();
    entries.forEach(
        (key, part) -> {
          if (!required.contains(key) && !optional.contains(key)) {
            part.mistake(
                "nothing has this name here",
                "known here: "
                    + String.join(
                        ", ",
                        java.util.stream.Stream.concat(required.stream(), optional.stream())
                            .sorted()
                            .toList()));
          }
        });
    if (node instanceof MappingNode) {
      required.stream()
          .sorted()
          .filter(key -> !entries.containsKey(key))
          .forEach(key -> mistake("'" + key + "' is missing", "add '" + key + ":'"));
    }
  }

  Optional<YamlPart> get(String key) {
    return node instanceof MappingNode ? Optional.ofNullable(entries().get(key)) : Optional.empty();
  }

  /** The entries in their order; a key that stands twice, or isn't a mapping's, is a mistake. */
  Map<String, YamlPart> entries() {
    Map<String, YamlPart> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      mistake("a mapping is expected", "write NAME: value");
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      String below = path.equals(ROOT) ? key : path + "." + key;
      YamlPart part = new YamlPart(file, below, tuple.getValueNode(), mistakes);
      if (entries.putIfAbsent(key, part) != null) {
        part.mistake("this name stands here twice", "keep one of them");
      }
    }
    return entries;
  }

  List<YamlPart> items() {
    List<YamlPart> items = new ArrayList<>();
    if (!(node instanceof SequenceNode sequence)) {
      mistake("a list is expected", "write [one, two]");
      return items;
    }
    for (Node item : sequence.getValue()) {
      items.add(new YamlPart(file, path + "[" + items.size() + "]", item, mistakes));
    }
    return items;
  }

  String text() {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    mistake("text is expected", "write a text that is not blank");
    return "";
  }

  /** Parses the text; a parser that throws one of its own kind of exception makes a mistake. */
  <T> Optional<T> parsed(Function<String, T> parser, String remedy) {
    String text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      mistake("the value has the wrong form", remedy);
      return Optional.empty();
    }
  }

  static final String ROOT = "(document)";

  private void mistakeAt(int line, int column, String message, String remedy) {
    Mistake mistake = new Mistake(file, line, column, path, message, remedy);
    if (!mistakes.contains(mistake)) {
      mistakes.add(mistake);
    }
  }

  private boolean plain() {
    return !(node instanceof ScalarNode scalar) || scalar.isPlain();
  }

  private int line() {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private int column() {
    return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
  }

  /** How far a block's text stands in: the blanks before its first line. */
  private int indent() {
    return node.getStartMark()
        .map(
            mark -> {
              int[] buffer = mark.getBuffer();
              int at = mark.getPointer();
              while (at < buffer.length && buffer[at] != '\n') {
                at++;
              }
              int blanks = 0;
              while (at + 1 + blanks < buffer.length && buffer[at + 1 + blanks] == ' ') {
                blanks++;
              }
              return blanks;
            })
        .orElse(0);
  }
}
