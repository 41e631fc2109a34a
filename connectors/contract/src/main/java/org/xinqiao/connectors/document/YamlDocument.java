package org.xinqiao.connectors.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A YAML 1.2 document as plain maps, lists, texts, numbers, truths and nulls, which remembers the
 * line of everything in it. Tags, anchors and duplicate keys are refused; at most 1,000,000
 * characters and 50 levels.
 */
public final class YamlDocument {
  static final int MOST_CHARACTERS = 1_000_000;

  private final String file;
  private final String text;
  private final Map<String, @Nullable Object> root;
  private final Map<String, Integer> lines;

  YamlDocument(
      String file, String text, Map<String, @Nullable Object> root, Map<String, Integer> lines) {
    this.file = file;
    this.text = text;
    this.root = root;
    this.lines = lines;
  }

  /**
   * Reads a UTF-8 file; problems name it by its file name.
   *
   * @throws DocumentProblems if it is not such a document
   */
  public static YamlDocument read(Path path) throws IOException, DocumentProblems {
    String name = String.valueOf(path.getFileName());
    if (Files.size(path) > 4L * MOST_CHARACTERS) {
      throw new DocumentProblems(List.of(tooLong(name)));
    }
    return parse(name, Files.readAllBytes(path));
  }

  /**
   * Parses the bytes of a file.
   *
   * @param fileName how problems name it
   * @throws DocumentProblems if they are not UTF-8, or as {@link #parse(String, String)}
   */
  public static YamlDocument parse(String fileName, byte[] utf8) throws DocumentProblems {
    try {
      return parse(
          fileName, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException malformed) {
      throw new DocumentProblems(
          List.of(new Problem(fileName, 1, "(document)", "it is not UTF-8", "save it as UTF-8")));
    }
  }

  /**
   * Parses a text.
   *
   * @param fileName how problems name it
   * @throws DocumentProblems if it is not one mapping of YAML within the limits
   */
  public static YamlDocument parse(String fileName, String text) throws DocumentProblems {
    if (text.length() > MOST_CHARACTERS) {
      throw new DocumentProblems(List.of(tooLong(fileName)));
    }
    return new YamlReader(fileName, text).read();
  }

  private static Problem tooLong(String file) {
    return new Problem(
        file,
        1,
        "(document)",
        "it is too long",
        "at most " + MOST_CHARACTERS + " characters are read");
  }

  /** The document's mapping, in the order of the file; unmodifiable. */
  public Map<String, @Nullable Object> root() {
    return root;
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /** As it was parsed. */
  public String text() {
    return text;
  }

  /** SHA-256 of the text (UTF-8), in hexadecimal. */
  public String digest() {
    try {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JDK has SHA-256", absent);
    }
  }

  /**
   * The line of a value, from 1.
   *
   * @param jsonPointer RFC 6901, such as {@code /fields/2/type}; for something absent, the line of
   *     the nearest parent that is there
   */
  public int line(String jsonPointer) {
    String pointer = jsonPointer;
    while (!pointer.isEmpty() && !lines.containsKey(pointer)) {
      pointer = Pointers.parent(pointer);
    }
    return lines.getOrDefault(pointer, 1);
  }

  /** A problem at a place of this document. */
  public Problem problem(String jsonPointer, String message, String remedy) {
    return new Problem(file, line(jsonPointer), Pointers.shown(jsonPointer), message, remedy);
  }

  /**
   * Checks the document against a JSON Schema, draft 2020-12. A schema's {@code examples} become
   * the remedy where a value has the wrong form.
   *
   * @param jsonSchema the schema's text
   * @return every violation, none if the document is valid
   */
  public List<Problem> validate(String jsonSchema) {
    return new SchemaCheck(this, jsonSchema).problems();
  }

  /**
   * The document with every <code>${name}</code> below {@code jsonPointer} replaced by what {@code
   * lookup} knows; lines and digest stay those of the file. Names without a value are added to
   * {@code problems} and left as they stand.
   */
  public YamlDocument resolve(
      String jsonPointer, Function<String, Optional<String>> lookup, List<Problem> problems) {
    return new YamlDocument(
        file, text, new Substitution(this, jsonPointer, lookup, problems).of(root), lines);
  }
}
