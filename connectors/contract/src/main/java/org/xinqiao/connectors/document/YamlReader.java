package org.xinqiao.connectors.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Builds a document from the parser's events, so that depth, tags and anchors are bounded here. */
final class YamlReader {
  private static final int DEEPEST = 50;

  private final String file;
  private final String text;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Iterator<Event> events;
  private final ScalarResolver resolver;

  YamlReader(String file, String text) {
    this.file = file;
    this.text = text;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(YamlDocument.MOST_CHARACTERS)
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
    this.resolver = settings.getSchema().getScalarResolver();
  }

  YamlDocument read() throws DocumentProblems {
    try {
      Event event = next();
      while (event.getEventId() == Event.ID.StreamStart
          || event.getEventId() == Event.ID.DocumentStart) {
        event = next();
      }
      if (!(event instanceof MappingStartEvent start)) {
        throw problem(event, "", "it does not begin with a mapping", "begin with a line NAME: …");
      }
      note(start, "");
      Map<String, @Nullable Object> root = mapping(start, "", 1);
      next();
      event = next();
      if (event.getEventId() != Event.ID.StreamEnd) {
        throw problem(event, "", "a second document follows", "keep one document a file");
      }
      return new YamlDocument(file, text, root, Map.copyOf(lines));
    } catch (MarkedYamlEngineException broken) {
      int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new DocumentProblems(
          List.of(
              new Problem(
                  file,
                  line,
                  "(document)",
                  "it is not YAML: " + broken.getProblem(),
                  "check indentation, colons and quotes at and above this line")));
    } catch (YamlEngineException broken) {
      throw new DocumentProblems(
          List.of(
              new Problem(file, 1, "(document)", "it is not YAML", "save it as plain UTF-8 text")));
    }
  }

  private Event next() {
    return events.next();
  }

  private @Nullable Object value(Event event, String pointer, int depth) throws DocumentProblems {
    note(event, pointer);
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, pointer);
      case MappingStartEvent start -> mapping(start, pointer, depth + 1);
      case SequenceStartEvent start -> sequence(start, pointer, depth + 1);
      default ->
          throw problem(event, pointer, "an alias stands here", "write the value out in full");
    };
  }

  private Map<String, @Nullable Object> mapping(MappingStartEvent start, String pointer, int depth)
      throws DocumentProblems {
    refuseExtras(start, start.getTag().isPresent(), pointer, depth);
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      if (!(event instanceof ScalarEvent key)) {
        throw problem(event, pointer, "a name is not plain text", "write NAME: value");
      }
      String child = Pointers.child(pointer, key.getValue());
      if (map.containsKey(key.getValue())) {
        throw problem(key, child, "it stands here twice", "keep one of the two");
      }
      Object value = value(next(), child, depth);
      note(key, child);
      map.put(key.getValue(), value);
    }
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> sequence(SequenceStartEvent start, String pointer, int depth)
      throws DocumentProblems {
    refuseExtras(start, start.getTag().isPresent(), pointer, depth);
    List<@Nullable Object> list = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      list.add(value(event, Pointers.child(pointer, list.size()), depth));
    }
    return Collections.unmodifiableList(list);
  }

  private @Nullable Object scalar(ScalarEvent scalar, String pointer) throws DocumentProblems {
    refuseExtras(scalar, scalar.getTag().isPresent(), pointer, 0);
    if (!scalar.isPlain()) {
      return scalar.getValue();
    }
    Tag tag = resolver.resolve(scalar.getValue(), true);
    if (tag.equals(Tag.NULL)) {
      return null;
    } else if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(scalar.getValue());
    } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(scalar, pointer, tag.equals(Tag.INT));
    }
    return scalar.getValue();
  }

  private Object number(ScalarEvent scalar, String pointer, boolean whole) throws DocumentProblems {
    try {
      if (whole) {
        return Long.parseLong(scalar.getValue());
      }
      double real = Double.parseDouble(scalar.getValue());
      if (Double.isFinite(real)) {
        return real;
      }
    } catch (NumberFormatException unusual) {
      throw problem(
          scalar, pointer, "the number can't be read", "write at most 18 digits, or quote it");
    }
    throw problem(scalar, pointer, "the number is not finite", "write a finite number");
  }

  private void refuseExtras(NodeEvent event, boolean tagged, String pointer, int depth)
      throws DocumentProblems {
    if (event.getAnchor().isPresent()) {
      throw problem(event, pointer, "an anchor (&) stands here", "write the value out in full");
    }
    if (tagged) {
      throw problem(event, pointer, "a tag (!) stands here", "write the plain value");
    }
    if (depth > DEEPEST) {
      throw problem(event, pointer, "it is nested too deep", "at most " + DEEPEST + " levels");
    }
  }

  private void note(Event event, String pointer) {
    event.getStartMark().ifPresent(mark -> lines.put(pointer, mark.getLine() + 1));
  }

  private DocumentProblems problem(Event event, String pointer, String message, String remedy) {
    int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    return new DocumentProblems(
        List.of(new Problem(file, line, Pointers.shown(pointer), message, remedy)));
  }
}
