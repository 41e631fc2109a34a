package org.xinqiao.connectors.town;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the committed sample from a Synthea export: everybody who is RED or AMBER as of 2021-04-02
 * or dies later, three of the dead, and GREEN residents up to 2,000, taken by the SHA-256 of their
 * id; every line of theirs as it is. Runs with a JDK alone: {@code java SampleMaker.java EXPORT
 * TARGET}.
 */
final class SampleMaker {
  private static final int RESIDENTS = 2000;
  private static final int DECEASED = 3;

  private SampleMaker() {}

  public static void main(String[] arguments) throws IOException {
    make(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  static void make(Path export, Path target) throws IOException {
    Set<String> chosen = choose(new PlainOutcomes(export, PlainOutcomes.AS_OF));
    Files.createDirectories(target);
    for (Map.Entry<String, String> file :
        Map.of(
                "residents.csv", "Id",
                "lab-results.csv", "PATIENT",
                "cases.csv", "PATIENT",
                "immunizations.csv", "PATIENT")
            .entrySet()) {
      List<String> lines = Files.readAllLines(export.resolve(file.getKey()));
      int id = List.of(lines.getFirst().split(",", -1)).indexOf(file.getValue());
      StringBuilder text = new StringBuilder(lines.getFirst()).append('\n');
      lines.stream()
          .skip(1)
          .filter(line -> chosen.contains(line.split(",", -1)[id]))
          .forEach(line -> text.append(line).append('\n'));
      Files.writeString(target.resolve(file.getKey()), text);
    }
  }

  private static Set<String> choose(PlainOutcomes outcomes) {
    Set<String> chosen = new HashSet<>();
    TreeMap<String, String> deceased = new TreeMap<>();
    TreeMap<String, String> green = new TreeMap<>();
    for (Map<String, String> resident : outcomes.residents()) {
      String id = resident.get("Id");
      String outcome = outcomes.outcome(resident);
      if (outcome.equals("not issued: deceased")) {
        deceased.put(rank(id), id);
      } else if (outcome.startsWith("GREEN") && resident.get("DEATHDATE").isEmpty()) {
        green.put(rank(id), id);
      } else if (!outcome.equals("not born")) {
        chosen.add(id);
      }
    }
    deceased.values().stream().limit(DECEASED).forEach(chosen::add);
    green.values().stream().limit(RESIDENTS - chosen.size()).forEach(chosen::add);
    return chosen;
  }

  private static String rank(String id) {
    try {
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
