package org.xinqiao.load.findings;

/** What somebody fills in on paper who decides about the rollout. */
final class HtmlSignature {
  private static final int PEOPLE = 3;
  private static final Label[] COLUMNS = {Label.NAME, Label.ROLE, Label.DATE, Label.SIGNATURE};

  private final Markup html;

  HtmlSignature(Markup html) {
    this.html = html;
  }

  void write(Findings findings, String sha256) {
    html.open("section", "class", "sign", "aria-labelledby", "sign");
    html.label("h2", Label.SIGN, "id", "sign");
    html.label("h3", Label.SIGNED);
    html.leaf("p", Signed.statement(findings)).open("p").text("SHA-256 of report.json: ");
    html.leaf("code", sha256).close().leaf("p", Signed.HOW_TO_CHECK, "class", "note");
    html.label("h3", Label.DECISION).open("ul", "class", "choices");
    for (Label choice : Signed.choices()) {
      html.open("li").text("☐ ").label(choice).close();
    }
    html.close().label("h3", Label.CONDITIONS);
    for (int i = 0; i < 3; i++) {
      html.open("div", "class", "line").close();
    }
    html.label("h3", Label.SIGNATURE);
    people();
    html.close();
  }

  private void people() {
    HtmlBlocks.openTable(html, "people", Label.SIGNATURE.toString());
    html.open("thead").open("tr").leaf("th", "#", "scope", "col", "class", "no");
    for (Label column : COLUMNS) {
      html.label("th", column, "scope", "col");
    }
    html.close().close().open("tbody");
    for (int i = 1; i <= PEOPLE; i++) {
      html.open("tr").leaf("th", String.valueOf(i), "scope", "row");
      for (int j = 0; j < COLUMNS.length; j++) {
        html.open("td").close();
      }
      html.close();
    }
    html.close().close().close();
  }
}
