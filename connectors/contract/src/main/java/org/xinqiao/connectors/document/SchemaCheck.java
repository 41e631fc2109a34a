package org.xinqiao.connectors.document;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validates a document and says each violation in words, with what would be right. */
final class SchemaCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final YamlDocument document;
  private final JsonNode schema;

  SchemaCheck(YamlDocument document, String jsonSchema) {
    this.document = document;
    this.schema = JSON.readTree(jsonSchema);
  }

  List<Problem> problems() {
    Schema validator = SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(schema);
    return validator.validate((JsonNode) JSON.valueToTree(document.root())).stream()
        .map(this::problem)
        .distinct()
        .toList();
  }

  private Problem problem(Error error) {
    String at = pointer(error.getInstanceLocation());
    JsonNode around = schema.at(Pointers.parent(pointer(error.getSchemaLocation().getFragment())));
    String name = String.valueOf(error.getProperty());
    return switch (error.getKeyword()) {
      case "required" ->
          document.problem(at, "'" + name + "' is missing", "add " + added(name, around));
      case "additionalProperties", "unevaluatedProperties" ->
          document.problem(
              Pointers.child(at, name), "nothing has this name here", known(name, around));
      case "enum" ->
          document.problem(at, "the value is not known", "one of " + list(around.get("enum")));
      case "const" ->
          document.problem(
              at, "the value is not the one expected", "write " + around.get("const").asString());
      case "type" ->
          document.problem(at, "it is of the wrong type", typed(around, error.getInstanceNode()));
      default -> document.problem(at, wrong(error.getKeyword(), around), example(around));
    };
  }

  private String pointer(NodePath path) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      tokens.add(Pointers.child("", path.getElement(i)));
    }
    return String.join("", tokens);
  }

  private String added(String name, JsonNode around) {
    JsonNode property = around.path("properties").path(name);
    JsonNode resolved =
        property.has("$ref") ? schema.at(property.get("$ref").asString().substring(1)) : property;
    String example = example(resolved);
    return "'" + name + "'" + (example.equals(NO_EXAMPLE) ? "" : ", " + example);
  }

  private static String known(String name, JsonNode around) {
    List<String> names = List.copyOf(around.path("properties").propertyNames());
    return Nearest.to(name, names)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("known here: " + names.stream().sorted().collect(Collectors.joining(", ")));
  }

  private static String list(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(JsonNode::asString)
        .collect(Collectors.joining(", "));
  }

  private static String typed(JsonNode around, JsonNode instance) {
    JsonNode type = around.path("type");
    String wanted = type.isArray() ? list(type) : type.asString();
    if (wanted.equals("string") && instance.isValueNode() && !instance.isNull()) {
      return "put it in quotes, so that it is text";
    }
    String example = example(around);
    return "write "
        + switch (wanted) {
          case "string" -> "text";
          case "integer" -> "a whole number";
          case "object" -> "a mapping (NAME: value)";
          case "array" -> "a list ([one, two])";
          case "boolean" -> "true or false";
          default -> wanted;
        }
        + (example.equals(NO_EXAMPLE) ? "" : ", " + example);
  }

  private static String wrong(String keyword, JsonNode around) {
    String bound = around.path(keyword).asString("");
    return switch (keyword) {
      case "pattern", "format" -> "it has the wrong form";
      case "minimum", "exclusiveMinimum" -> "it is too small, from " + bound;
      case "maximum", "exclusiveMaximum" -> "it is too large, at most " + bound;
      case "minLength" -> "it is too short, from " + bound + " characters";
      case "maxLength" -> "it is too long, at most " + bound + " characters";
      case "minItems", "minProperties" -> "too few entries, from " + bound;
      case "maxItems", "maxProperties" -> "too many entries, at most " + bound;
      case "uniqueItems" -> "an entry stands here twice";
      case "not" -> "it does not belong here";
      default -> "it breaks the rule '" + keyword + "'";
    };
  }

  private static final String NO_EXAMPLE = "see the description of this field";

  private static String example(JsonNode around) {
    JsonNode examples = around.path("examples");
    if (!examples.isEmpty()) {
      JsonNode first = examples.get(0);
      return "for example " + (first.isValueNode() ? first.asString() : first.toString());
    }
    String description = around.path("description").asString("");
    return description.isEmpty() ? NO_EXAMPLE : description;
  }
}
