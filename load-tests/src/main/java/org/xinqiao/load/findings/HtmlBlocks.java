package org.xinqiao.load.findings;

import java.util.ArrayList;
import java.util.List;

/** Writes the parts of a page below its thresholds. */
final class HtmlBlocks {
  private final Markup html;
  private int charts;

  HtmlBlocks(Markup html) {
    this.html = html;
  }

  /** Opens a region and a table in it; a region that is too wide scrolls, by keys too. */
  static void openTable(Markup html, String kind, String caption) {
    html.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
    html.open("table", "class", kind).leaf("caption", caption);
  }

  void write(Block block) {
    html.leaf("h2", block.heading());
    switch (block) {
      case Block.Text text -> text.paragraphs().forEach(words -> html.leaf("p", words));
      case Block.Table table -> table(table);
      case Block.Chart chart -> chart(chart);
    }
  }

  private void table(Block.Table table) {
    openTable(html, "block", table.heading());
    html.open("thead").open("tr");
    for (int i = 0; i < table.columns().size(); i++) {
      String column = table.columns().get(i);
      if (figures(table, i)) {
        html.leaf("th", column, "scope", "col", "class", "figure");
      } else {
        html.leaf("th", column, "scope", "col");
      }
    }
    html.close().close().open("tbody");
    for (List<Block.Cell> row : table.rows()) {
      html.open("tr");
      for (int i = 0; i < row.size(); i++) {
        cell(row.get(i), i == 0, figures(table, i));
      }
      html.close();
    }
    html.close().close().close();
    if (!table.note().isEmpty()) {
      html.leaf("p", table.note(), "class", "note");
    }
  }

  private static boolean figures(Block.Table table, int column) {
    return table.rows().stream().anyMatch(row -> row.get(column).value().isPresent());
  }

  private void cell(Block.Cell cell, boolean first, boolean figure) {
    List<String> attributes = new ArrayList<>();
    if (first) {
      attributes.addAll(List.of("scope", "row"));
    }
    if (figure) {
      attributes.addAll(List.of("class", "figure"));
    }
    html.leaf(first ? "th" : "td", cell.text(), attributes.toArray(String[]::new));
  }

  private void chart(Block.Chart chart) {
    charts++;
    html.open("figure");
    new ChartSvg(chart, "chart-" + charts, ChartSvg.WIDE).write(html);
    new ChartSvg(chart, "small-chart-" + charts, ChartSvg.NARROW).write(html);
    html.open("details").label("summary", Label.FIGURES);
    for (Block.Table table : ChartTables.of(chart)) {
      table(table);
    }
    html.close().close();
  }
}
