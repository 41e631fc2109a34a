package org.xinqiao.credential.verifier;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xinqiao.credential.json.JsonObject;
import org.xinqiao.credential.json.JsonReader;

/**
 * {@code docs/vectors/parsers.json}: inputs of each parser that a fuzzer found worth keeping, and
 * whether they are read. The JavaScript verifier reads the same file.
 */
final class FuzzCorpus {
  static final Path FILE = CredentialVectors.FILE.resolveSibling("parsers.json");

  /** Bytes of an input. */
  private static final int LONGEST = 10_000;

  /** Characters of all inputs of a target. */
  private static final int MOST = 20_000;

  private FuzzCorpus() {}

  record Entry(byte[] input, boolean read) {}

  static List<Entry> of(FuzzTarget target) throws Exception {
    if (!Files.exists(FILE)) {
      return List.of();
    }
    JsonObject file = JsonReader.readObject(Files.readAllBytes(FILE));
    List<Entry> entries = new ArrayList<>();
    if (file.has(target.name())) {
      for (JsonObject entry : file.objects(target.name())) {
        byte[] input = Base64.getDecoder().decode(entry.text("base64"));
        entries.add(new Entry(input, entry.flag("read")));
      }
    }
    return entries;
  }

  /**
   * Adds what a fuzzer has found to the file: its arguments are folders named as targets. Of each
   * the shortest are kept, half of them read, where there are so many.
   */
  public static void main(String[] folders) throws Exception {
    StringBuilder json = new StringBuilder("{");
    for (FuzzTarget target : FuzzTarget.values()) {
      TreeSet<byte[]> inputs =
          new TreeSet<>(
              Comparator.<byte[]>comparingInt(input -> input.length)
                  .thenComparing(Arrays::compare));
      for (Entry entry : of(target)) {
        inputs.add(entry.input());
      }
      for (String folder : folders) {
        if (Path.of(folder).getFileName().toString().equals(target.name())) {
          try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.toList()) {
              inputs.add(Files.readAllBytes(file));
            }
          }
        }
      }
      json.append(json.length() == 1 ? "" : ",").append("\n  \"" + target.name() + "\": [");
      json.append(entries(target, inputs)).append("]");
    }
    Files.write(FILE, json.append("\n}\n").toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static String entries(FuzzTarget target, Iterable<byte[]> inputs) throws Exception {
    int[] left = {MOST / 2, MOST / 2};
    List<String> kept = new ArrayList<>();
    for (byte[] input : inputs) {
      String base64 = Base64.getEncoder().encodeToString(input);
      int kind = target.accept(input) ? 1 : 0;
      if (input.length <= LONGEST && left[kind] > base64.length() + 40) {
        left[kind] -= base64.length() + 40;
        kept.add("\n    {\"read\": %s, \"base64\": \"%s\"}".formatted(kind == 1, base64));
      }
    }
    return String.join(",", kept);
  }
}
