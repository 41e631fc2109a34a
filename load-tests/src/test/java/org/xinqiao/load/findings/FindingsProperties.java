package org.xinqiao.load.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import tools.jackson.databind.ObjectMapper;

class FindingsProperties {
  private static final String SHA = "0".repeat(64);

  @Provide
  Arbitrary<Findings> findings() {
    return FindingsArbitraries.findings();
  }

  @Provide
  Arbitrary<String> hostile() {
    return FindingsArbitraries.hostile();
  }

  @Property(tries = 150)
  void whatWasWrittenIsReadAgain(@ForAll("findings") Findings findings) throws IOException {
    Path file = Files.createTempFile("report", ".json");
    try {
      Files.write(file, FindingsJson.of(findings).getBytes(StandardCharsets.UTF_8));
      assertThat(FindingsReader.read(file)).isEqualTo(findings);
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 60)
  void anyFindingsCanBeShown(@ForAll("findings") Findings findings) {
    String page = HtmlPage.of(findings, SHA);
    List<String> ids =
        Parsed.of(page).values("*", "id").stream().filter(id -> !id.isEmpty()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page).isEqualTo(HtmlPage.of(findings, SHA)).doesNotContain("d=\"MNaN", "Infinity\"");
    Parsed.of(JUnitXml.of(findings));
    assertThat(MarkdownPage.of(findings, SHA)).isEqualTo(MarkdownPage.of(findings, SHA));
    assertThat(SummaryText.of(findings)).endsWith("\n");
  }

  @Property(tries = 200)
  void textNeverBecomesMarkup(@ForAll("hostile") String text) {
    Parsed page = Parsed.of(HtmlPage.of(Samples.saying(text), SHA));
    assertThat(elements(page))
        .isEqualTo(elements(Parsed.of(HtmlPage.of(Samples.saying("x"), SHA))));
    assertThat(page.texts("p")).contains(OneLine.of(text));
    Parsed junit = Parsed.of(JUnitXml.of(Samples.saying(text)));
    assertThat(junit.values("testsuite", "name")).containsExactly(OneLine.of(text));
    assertThat(junit.values("error", "message")).containsExactly(OneLine.of(text));
    new ObjectMapper().readTree(FindingsJson.of(Samples.saying(text)));
  }

  @Property(tries = 200)
  void textStaysInItsPlaceInMarkdown(@ForAll("hostile") String text) {
    String page = MarkdownPage.of(Samples.saying(text), SHA);
    List<String> plain = MarkdownPage.of(Samples.saying("x"), SHA).lines().toList();
    assertThat(page).doesNotContain("<", ">", "://");
    List<String> lines = page.lines().toList();
    assertThat(lines).hasSameSizeAs(plain);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(signs(lines.get(i))).as(lines.get(i)).isEqualTo(signs(plain.get(i)));
    }
  }

  @Property(tries = 200)
  void aTerminalIsToldNothingButText(@ForAll("hostile") String text) {
    String summary = SummaryText.of(Samples.saying(text));
    assertThat(summary.lines()).hasSize(4);
    assertThat(summary.replace("\n", "").codePoints())
        .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2066);
  }

  /** Signs with a meaning that no backslash takes away, in their order. */
  private static String signs(String line) {
    return line.replaceAll("\\\\.|&#?\\w+;", "").replaceAll("[^|`*_\\[\\]#~$]", "");
  }

  private static List<String> elements(Parsed page) {
    return page.all("*").stream().map(FindingsProperties::shape).toList();
  }

  /** Without what a width of text decides. */
  private static String shape(Element element) {
    Set<String> attributes =
        IntStream.range(0, element.getAttributes().getLength())
            .mapToObj(i -> element.getAttributes().item(i).getNodeName())
            .collect(Collectors.toCollection(TreeSet::new));
    return element.getTagName() + attributes;
  }
}
