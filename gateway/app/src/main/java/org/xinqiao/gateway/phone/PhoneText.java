package org.xinqiao.gateway.phone;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.xinqiao.credential.tls.Host;

/** What a start tells of phones: two QR codes and the steps, at most 80 columns wide. */
public final class PhoneText {
  private static final int COLUMNS = 80;
  private static final String GAP = "  ";

  /** White on black, whatever the terminal's own colours are: a code needs its quiet zone light. */
  private static final String COLOURS = "\u001b[97;40m";

  private static final String PLAIN = "\u001b[0m";

  private final Host host;
  private final Supplier<String> origin;
  private final int caPort;
  private final PhoneCertificates certificates;

  PhoneText(Host host, Supplier<String> origin, int caPort, PhoneCertificates certificates) {
    this.host = host;
    this.origin = origin;
    this.caPort = caPort;
    this.certificates = certificates;
  }

  /**
   * @param terminal whether colours may be set
   * @param charset what can be shown
   * @param locale steps are in Chinese for {@code zh}, else in English
   */
  public List<String> lines(boolean terminal, Charset charset, Locale locale) {
    String ca = "http://" + host.text() + ":" + caPort + CaDownload.PATH;
    String start = origin.get() + "/phone/";
    boolean canDraw = charset.newEncoder().canEncode('\u2580');
    boolean chinese = locale.getLanguage().equals("zh") && charset.newEncoder().canEncode('\u624b');
    PhoneSteps steps = chinese ? PhoneSteps.CHINESE : PhoneSteps.ENGLISH;
    List<String> lines = new ArrayList<>();
    lines.add("Phones      1  " + steps.trust() + "  " + ca);
    lines.add("            2  " + steps.open() + "  " + start);
    if (canDraw) {
      lines.addAll(codes(TerminalCode.of(ca), TerminalCode.of(start), terminal));
    } else {
      lines.add("            " + steps.noCode());
    }
    String fingerprint = Fingerprint.of(certificates.authority()).text();
    int half = fingerprint.length() / 2 + 1;
    lines.add("CA          SHA-256  " + fingerprint.substring(0, half));
    lines.add("                     " + fingerprint.substring(half));
    if (certificates.isNew()) {
      lines.add("            " + steps.isNew());
    }
    steps.steps().forEach(lines::add);
    return List.copyOf(lines);
  }

  private static List<String> codes(TerminalCode left, TerminalCode right, boolean terminal) {
    List<String> one = heading(left, "1", terminal);
    List<String> two = heading(right, "2", terminal);
    List<String> lines = new ArrayList<>();
    if (left.width() + GAP.length() + right.width() > COLUMNS) {
      lines.addAll(one);
      lines.addAll(two);
      return lines;
    }
    for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
      String first = i < one.size() ? one.get(i) : " ".repeat(left.width());
      String second = i < two.size() ? two.get(i) : "";
      lines.add((first + GAP + second).stripTrailing());
    }
    return lines;
  }

  /** The code below its number; every line as wide as the code. */
  private static List<String> heading(TerminalCode code, String number, boolean terminal) {
    List<String> lines = new ArrayList<>();
    lines.add(number + " ".repeat(code.width() - number.length()));
    code.lines().forEach(line -> lines.add(terminal ? COLOURS + line + PLAIN : line));
    return lines;
  }
}
