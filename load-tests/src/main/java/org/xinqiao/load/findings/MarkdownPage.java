package org.xinqiao.load.findings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A report as a forge shows it, beside its charts. */
final class MarkdownPage {
  private final StringBuilder page = new StringBuilder();
  private int charts;

  private MarkdownPage() {}

  static String of(Findings findings, String sha256) {
    MarkdownPage page = new MarkdownPage();
    page.heading("#", findings.title());
    page.verdict(findings);
    page.thresholds(findings);
    page.heading("##", Label.ASKED.toString());
    page.paragraph(text(findings.asked()));
    page.run(findings);
    findings.blocks().forEach(page::block);
    page.sign(findings, sha256);
    return page.page.toString();
  }

  private void verdict(Findings findings) {
    Verdict verdict = Verdict.of(findings);
    paragraph(
        "**%s %s** · %s: %s"
            .formatted(
                verdict.mark(),
                verdict.english(),
                verdict.chinese(),
                Verdict.thresholds(findings)));
    findings.brokeOff().ifPresent(why -> paragraph(Label.BROKE_OFF + ": " + text(why)));
    findings.generatorLimit().ifPresent(why -> paragraph(Label.GENERATOR + ": " + text(why)));
  }

  private void thresholds(Findings findings) {
    heading("##", Label.THRESHOLDS.toString());
    if (findings.checks().isEmpty()) {
      paragraph(Label.NO_THRESHOLD.toString());
      return;
    }
    head(labels(Label.MET, Label.WHAT, Label.MEASURED, Label.WANTED));
    for (Check check : findings.checks()) {
      row(
          List.of(
              CheckWords.mark(check),
              check.what(),
              CheckWords.measured(check),
              CheckWords.wanted(check)));
    }
    page.append('\n');
  }

  private void run(Findings findings) {
    heading("##", Label.RUN.toString());
    head(List.of("", ""));
    row(List.of(Label.NAME_OF_RUN.toString(), findings.name()));
    row(List.of(Label.BEGAN.toString(), Moment.of(findings.began())));
    findings.facts().forEach(fact -> row(List.of(fact.term(), fact.text())));
    page.append('\n');
  }

  private void block(Block block) {
    heading("##", block.heading());
    switch (block) {
      case Block.Text words -> words.paragraphs().forEach(each -> paragraph(text(each)));
      case Block.Table table -> {
        head(table.columns());
        table.rows().forEach(row -> row(row.stream().map(Block.Cell::text).toList()));
        page.append('\n');
        if (!table.note().isEmpty()) {
          paragraph(text(table.note()));
        }
      }
      case Block.Chart chart -> {
        charts++;
        TimeAxis times = TimeAxis.over(chart, ChartSvg.STEPS);
        String words = chart.heading() + ". " + ChartWords.of(chart, times);
        paragraph("![%s](%s)".formatted(text(words), ChartFile.name(charts, chart)));
      }
    }
  }

  private void sign(Findings findings, String sha256) {
    heading("##", Label.SIGN.toString());
    paragraph(text(Signed.statement(findings)));
    paragraph("SHA-256 of report.json: `" + sha256 + "`");
    paragraph(text(Signed.HOW_TO_CHECK));
    Signed.choices().forEach(choice -> page.append("- [ ] ").append(choice).append('\n'));
    page.append('\n');
    head(labels(Label.NAME, Label.ROLE, Label.DATE, Label.CONDITIONS, Label.SIGNATURE));
    row(Collections.nCopies(5, ""));
  }

  private static List<String> labels(Label... labels) {
    return Arrays.stream(labels).map(Label::toString).toList();
  }

  private void heading(String level, String words) {
    paragraph(level + " " + text(words));
  }

  private void paragraph(String markdown) {
    page.append(markdown).append("\n\n");
  }

  private void head(List<String> columns) {
    row(columns);
    page.append('|').append(" --- |".repeat(columns.size())).append('\n');
  }

  private void row(List<String> cells) {
    page.append('|');
    cells.forEach(cell -> page.append(' ').append(text(cell)).append(" |"));
    page.append('\n');
  }

  private static String text(String words) {
    return MarkdownText.of(words);
  }
}
