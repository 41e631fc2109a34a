package org.xinqiao.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a keyboard is at stays there when a part of a page is drawn again. */
class RedrawTest {
  private static final String FOCUS =
      """
      async () => {
        const { draw, h } = await import("/page/js/dom.js");
        const part = h("div");
        document.body.append(part);
        const buttons = () => [h("button", { id: "one" }), h("button", { id: "two" })];
        const at = [];
        draw(part, 1, buttons);
        const before = document.getElementById("two");
        before.focus();
        draw(part, 2, buttons);
        at.push(document.activeElement.id, String(document.activeElement !== before));
        draw(part, 3, () => h("p", {}, "nothing to be at"));
        at.push(document.activeElement.tagName);
        return at;
      }""";

  @Test
  void theFocusGoesToWhatHasTheSameId() throws IOException {
    try (var browser = new PageBrowser();
        var server = new CannedLists(CheckpointVectors.read())) {
      var page = browser.page(360);
      page.navigate(server.base().resolve("/checkpoint/").toString());

      assertThat(page.evaluate(FOCUS)).isEqualTo(List.of("two", "true", "BODY"));
    }
  }
}
