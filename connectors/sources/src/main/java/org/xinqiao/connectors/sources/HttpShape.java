package org.xinqiao.connectors.sources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import tools.jackson.databind.JsonNode;

/** Finds out where an answer has its rows, and how it leads to the next page. */
final class HttpShape {
  private static final Pattern NEXT =
      Pattern.compile("(?i)(next|cursor|next_?(page_?)?(cursor|token|key)|continuation(_?token)?)");
  private static final Pattern TOTAL = Pattern.compile("(?i)total(_?(count|rows|items|elements))?");

  private HttpShape() {}

  /** What is known of it, as a publication has it; a remark on the rest goes to {@code remarks}. */
  static Map<String, String> of(JsonNode answer, List<String> links, List<String> remarks)
      throws PullBroken {
    Map<String, String> shape = new LinkedHashMap<>();
    String items =
        items(answer)
            .orElseThrow(
                () ->
                    new PullBroken(
                        Kind.NONSENSE,
                        "its answer has no array of objects: name its place in 'items'"));
    shape.put("items", items);
    Optional<String> next = member(answer, NEXT, false);
    if (next.isPresent()) {
      shape.put("next", next.get());
      if (answer.at(next.get()).asString("").matches("(?i)https?://.*|/.*")) {
        remarks.add("'next' gives an address, not a cursor; it is not followed so");
      }
    } else if (NextPage.leads(links)) {
      shape.put("paging", "link");
    } else {
      remarks.add(
          "nothing leads to a next page here; if there are more, say how: 'paging: offset', 'page'"
              + " or 'link'");
    }
    member(answer, TOTAL, true).ifPresent(total -> shape.put("total", total));
    return shape;
  }

  /** The largest array whose elements are objects: the answer itself, or at most two deep. */
  private static Optional<String> items(JsonNode answer) {
    if (answer.isArray()) {
      return Optional.of("");
    }
    String best = "";
    int most = -1;
    for (Map.Entry<String, JsonNode> outer : answer.properties()) {
      String at = "/" + escaped(outer.getKey());
      int rows = rows(outer.getValue());
      if (rows > most) {
        best = at;
        most = rows;
      }
      if (outer.getValue().isObject()) {
        for (Map.Entry<String, JsonNode> inner : outer.getValue().properties()) {
          int deeper = rows(inner.getValue());
          if (deeper > most) {
            best = at + "/" + escaped(inner.getKey());
            most = deeper;
          }
        }
      }
    }
    return most < 0 ? Optional.empty() : Optional.of(best);
  }

  private static int rows(JsonNode node) {
    return node.isArray() && (node.isEmpty() || node.get(0).isObject()) ? node.size() : -1;
  }

  private static Optional<String> member(JsonNode answer, Pattern named, boolean number) {
    for (Map.Entry<String, JsonNode> outer : answer.properties()) {
      String at = "/" + escaped(outer.getKey());
      if (fits(outer, named, number)) {
        return Optional.of(at);
      }
      if (outer.getValue().isObject()) {
        for (Map.Entry<String, JsonNode> inner : outer.getValue().properties()) {
          if (fits(inner, named, number)) {
            return Optional.of(at + "/" + escaped(inner.getKey()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Map.Entry<String, JsonNode> member, Pattern named, boolean number) {
    JsonNode value = member.getValue();
    boolean kind =
        number
            ? value.isIntegralNumber()
            : value.isString() || value.isNull() || value.isIntegralNumber();
    return kind && named.matcher(member.getKey()).matches();
  }

  /** RFC 6901, section 3. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
