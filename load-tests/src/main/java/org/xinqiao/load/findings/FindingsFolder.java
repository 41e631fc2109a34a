package org.xinqiao.load.findings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A report in a folder: {@code report.html}, {@code report.md} with its charts, {@code junit.xml}
 * and {@code report.json}. The last is written last, so a folder without it is not whole.
 */
public final class FindingsFolder {
  static final String HTML = "report.html";
  static final String MARKDOWN = "report.md";
  static final String JUNIT = "junit.xml";
  static final String JSON = "report.json";

  private FindingsFolder() {}

  /**
   * Makes the folder if there is none, and writes each file whole or not at all.
   *
   * @throws IOException if it has a report already, which somebody may have signed, or can't be
   *     written to; in one line
   */
  public static void write(Findings findings, Path folder) throws IOException {
    Map<String, byte[]> files = files(findings);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file: give a folder for the report");
    }
    Files.createDirectories(folder);
    for (String name : files.keySet()) {
      if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(
            folder + " has a report already (" + name + "): give another folder, or move it away");
      }
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      write(folder, file.getKey(), file.getValue());
    }
  }

  /** All of them are made before one is written. */
  private static Map<String, byte[]> files(Findings findings) {
    byte[] json = bytes(FindingsJson.of(findings));
    String sha256 = sha256(json);
    Map<String, byte[]> files = new LinkedHashMap<>();
    int charts = 0;
    for (Block block : findings.blocks()) {
      if (block instanceof Block.Chart chart) {
        charts++;
        ChartSvg picture = new ChartSvg(chart, "chart", ChartSvg.WIDE);
        files.put(ChartFile.name(charts, chart), bytes(picture.file()));
      }
    }
    files.put(JUNIT, bytes(JUnitXml.of(findings)));
    files.put(MARKDOWN, bytes(MarkdownPage.of(findings, sha256)));
    files.put(HTML, bytes(HtmlPage.of(findings, sha256)));
    files.put(JSON, json);
    return files;
  }

  private static void write(Path folder, String name, byte[] content) throws IOException {
    Path unfinished = folder.resolve(name + ".part");
    try {
      Files.write(unfinished, content);
      Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
