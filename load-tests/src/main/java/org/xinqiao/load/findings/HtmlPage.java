package org.xinqiao.load.findings;

import java.util.Optional;

/**
 * A report as one page that needs nothing beside it: no script, no other host. It is XML too, so
 * that a machine can check it.
 */
final class HtmlPage {
  private static final String NOTHING_FROM_ELSEWHERE =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private final Findings findings;
  private final Markup html = new Markup("<!DOCTYPE html>\n");

  private HtmlPage(Findings findings) {
    this.findings = findings;
  }

  /**
   * @param sha256 of {@code report.json}, which is what somebody signs
   */
  static String of(Findings findings, String sha256) {
    HtmlPage page = new HtmlPage(findings);
    page.html.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en", "xml:lang", "en");
    page.head();
    page.html.open("body").open("main");
    page.html.leaf("h1", findings.title());
    page.verdict();
    page.thresholds();
    page.run();
    HtmlBlocks blocks = new HtmlBlocks(page.html);
    findings.blocks().forEach(blocks::write);
    new HtmlSignature(page.html).write(findings, sha256);
    return page.html.close().close().close().toString();
  }

  private void head() {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", NOTHING_FROM_ELSEWHERE);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.leaf("title", Verdict.of(findings).english() + ": " + findings.title());
    html.leaf("style", Style.PAGE.css() + Style.CHART.css()).close();
  }

  private void verdict() {
    Verdict verdict = Verdict.of(findings);
    html.open("div", "class", "verdict " + colour(verdict == Verdict.PASSED));
    html.leaf("strong", verdict.mark() + " " + verdict.english()).text(" · ");
    html.leaf("span", verdict.chinese(), "lang", "zh-CN");
    html.leaf("p", Verdict.thresholds(findings));
    because(Label.BROKE_OFF, findings.brokeOff());
    because(Label.GENERATOR, findings.generatorLimit());
    html.close();
  }

  private void because(Label label, Optional<String> why) {
    why.ifPresent(words -> html.open("p").label(label).text(": " + words).close());
  }

  private void thresholds() {
    html.label("h2", Label.THRESHOLDS);
    if (findings.checks().isEmpty()) {
      html.label("p", Label.NO_THRESHOLD);
      return;
    }
    HtmlBlocks.openTable(html, "thresholds", Label.THRESHOLDS.toString());
    html.open("thead").open("tr");
    for (Label column : new Label[] {Label.MET, Label.WHAT, Label.MEASURED, Label.WANTED}) {
      html.label("th", column, "scope", "col");
    }
    html.close().close().open("tbody");
    for (Check check : findings.checks()) {
      html.open("tr");
      html.leaf(
          "td",
          CheckWords.mark(check) + (check.met() ? " yes" : " no"),
          "class",
          colour(check.met()));
      html.leaf("th", check.what(), "scope", "row");
      html.leaf("td", CheckWords.measured(check)).leaf("td", CheckWords.wanted(check)).close();
    }
    html.close().close().close();
  }

  private void run() {
    html.label("h2", Label.ASKED).leaf("p", findings.asked());
    html.label("h2", Label.RUN).open("dl", "class", "facts");
    html.label("dt", Label.NAME_OF_RUN).open("dd").leaf("code", findings.name()).close();
    html.label("dt", Label.BEGAN).open("dd");
    html.leaf("time", Moment.of(findings.began()), "datetime", findings.began().toString());
    html.close();
    for (Findings.Fact fact : findings.facts()) {
      html.leaf("dt", fact.term()).leaf("dd", fact.text());
    }
    html.close();
  }

  private static String colour(boolean good) {
    return good ? "good" : "bad";
  }
}
