package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A resident with the holder's page on their device. */
public final class HolderVisit implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> addresses = new CopyOnWriteArrayList<>();

  /** Opens the page; {@code fragment} is empty or begins with {@code #}. */
  public HolderVisit(BrowserContext context, URI base, String fragment) {
    this.context = context;
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // What the server refuses is said on the page; the browser notes it as well.
          if (List.of("error", "warning").contains(message.type())
              && !message.text().startsWith("Failed to load resource")) {
            complaints.add(message.text());
          }
        });
    page.onRequest(request -> addresses.add(request.url()));
    page.navigate(base.resolve("/holder/") + fragment);
    assertThat(page.locator("html"))
        .hasAttribute("lang", java.util.regex.Pattern.compile("en|zh-CN"));
    assertThat(page.locator("#enrol")).isVisible();
  }

  public Page page() {
    return page;
  }

  /** Errors and warnings of the console, and scripts that failed. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Every address asked for so far. */
  public List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Brings an offer by its link, and the digits; returns once the code is shown. */
  public void enrol(String link, String transactionCode, String nickname) {
    page.fill("#offer-link", link);
    page.locator("#enrol form button[type=submit]").click();
    finish(transactionCode, nickname);
  }

  /** The second step, where the offer is there already. */
  public void finish(String transactionCode, String nickname) {
    page.fill("#tx-code", transactionCode);
    page.fill("#nickname", nickname);
    page.click("#enrol-send");
    assertThat(code()).isVisible();
    assertThat(page.locator("#panel .told")).isAttached();
  }

  public Locator code() {
    return page.locator("#qr svg");
  }

  /** The code on the screen, read back from its picture. */
  public DrawnCode drawn() {
    return DrawnCode.read((String) code().evaluate("code => code.outerHTML"));
  }

  public Locator outcome() {
    return page.locator(".pass-outcome");
  }

  public void show(String part) {
    page.click("#tab-" + part);
  }

  /** Waits until the page opens without a network. */
  public void installed() {
    page.waitForFunction("() => navigator.serviceWorker.ready.then(() => true)");
  }

  public void offline(boolean offline) {
    context.setOffline(offline);
  }

  /** As {@link PageFaults#of}. */
  public List<String> faults() {
    return PageFaults.of(page);
  }

  @Override
  public void close() {
    context.close();
  }
}
