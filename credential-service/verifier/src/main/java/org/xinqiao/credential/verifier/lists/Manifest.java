package org.xinqiao.credential.verifier.lists;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xinqiao.credential.format.MalformedException;
import org.xinqiao.credential.trust.RootFingerprint;

/**
 * Which files of a folder count, and what must never go back. Exchanging it is what makes a new set
 * of lists the one that counts.
 *
 * @param root whose trust lists are taken; empty before the first
 * @param pinned whether somebody gave that root, rather than the first trust list
 * @param seen the highest sequence number that was opened of each root, by its hexadecimal digits
 * @param lists by URI
 */
record Manifest(
    Optional<RootFingerprint> root,
    boolean pinned,
    SortedMap<String, Long> seen,
    Optional<Line> trustList,
    SortedMap<String, Line> lists) {
  private static final String FIRST = "xinqiao-lists 1";
  private static final Pattern ROOT = Pattern.compile("root ([0-9a-f]{64}) (pinned|first)");
  private static final Pattern SEEN = Pattern.compile("seen ([0-9a-f]{64}) (-?[0-9]{1,18})");
  private static final Pattern FILE =
      Pattern.compile(
          "(trust-list|list) ([0-9a-z-]{1,80}\\.(?:jwt|cwt)) ([0-9]{1,12}) (\\S{1,200}) (\\S{1,500})");

  private static final Pattern WORD = Pattern.compile("[!-~]+");
  private static final int LONGEST_TAG = 200;
  private static final int LONGEST_URI = 500;

  /**
   * A file that counts.
   *
   * @param name which tells its content, so that a file is never overwritten by another
   * @param issuedAt of the list that comes out of it
   * @param tag the server's entity tag for exactly this content
   */
  record Line(String name, Instant issuedAt, Optional<String> tag) {}

  static final Manifest EMPTY =
      new Manifest(Optional.empty(), false, new TreeMap<>(), Optional.empty(), new TreeMap<>());

  Manifest {
    seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    lists = Collections.unmodifiableSortedMap(new TreeMap<>(lists));
  }

  static boolean writable(String uri) {
    return uri.length() <= LONGEST_URI && WORD.matcher(uri).matches();
  }

  /** A tag that is no tag (RFC 9110, section 8.8.3) or too long is done without. */
  static boolean writableTag(String tag) {
    return tag.length() <= LONGEST_TAG && tag.endsWith("\"") && WORD.matcher(tag).matches();
  }

  OptionalLong seen(RootFingerprint of) {
    Long highest = seen.get(of.hex());
    return highest == null ? OptionalLong.empty() : OptionalLong.of(highest);
  }

  boolean names(String file) {
    return trustList.filter(line -> line.name().equals(file)).isPresent()
        || lists.values().stream().anyMatch(line -> line.name().equals(file));
  }

  byte[] toBytes() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    root.ifPresent(
        it -> text.append("root ").append(it.hex()).append(pinned ? " pinned\n" : " first\n"));
    seen.forEach((hex, highest) -> text.append("seen " + hex + " " + highest + "\n"));
    trustList.ifPresent(line -> append(text, "trust-list", line, "-"));
    lists.forEach((uri, line) -> append(text, "list", line, uri));
    return text.append("end\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void append(StringBuilder text, String what, Line line, String uri) {
    text.append(what).append(' ').append(line.name()).append(' ');
    text.append(line.issuedAt().getEpochSecond()).append(' ');
    text.append(line.tag().orElse("-")).append(' ').append(uri).append('\n');
  }

  /** A file of another form is a fault: taken for an empty one it would let any old list in. */
  static Manifest parse(byte[] bytes) throws MalformedException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!text.startsWith(FIRST + "\n") || !text.endsWith("\nend\n")) {
      throw new MalformedException("not a manifest of this version, or cut off");
    }
    Optional<RootFingerprint> root = Optional.empty();
    boolean pinned = false;
    Map<String, Long> seen = new TreeMap<>();
    Optional<Line> trustList = Optional.empty();
    Map<String, Line> lists = new TreeMap<>();
    String[] lines = text.split("\n");
    for (int i = 1; i < lines.length - 1; i++) {
      Matcher named = ROOT.matcher(lines[i]);
      Matcher number = SEEN.matcher(lines[i]);
      Matcher file = FILE.matcher(lines[i]);
      if (named.matches()) {
        root = Optional.of(new RootFingerprint(named.group(1)));
        pinned = named.group(2).equals("pinned");
      } else if (number.matches()) {
        seen.put(number.group(1), Long.valueOf(number.group(2)));
      } else if (file.matches()) {
        Line line = line(file);
        if (file.group(1).equals("list")) {
          lists.put(file.group(5), line);
        } else {
          trustList = Optional.of(line);
        }
      } else {
        throw new MalformedException("line " + (i + 1) + " is of an unknown form");
      }
    }
    return new Manifest(root, pinned, new TreeMap<>(seen), trustList, new TreeMap<>(lists));
  }

  private static Line line(Matcher file) {
    return new Line(
        file.group(2),
        Instant.ofEpochSecond(Long.parseLong(file.group(3))),
        Optional.of(file.group(4)).filter(tag -> !tag.equals("-")));
  }
}
