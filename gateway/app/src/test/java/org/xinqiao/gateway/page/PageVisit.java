package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A visitor of the page: what can be done on it, and what the browser complained of meanwhile. */
public final class PageVisit implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> foreignRequests = new CopyOnWriteArrayList<>();
  private final List<String> addresses = new CopyOnWriteArrayList<>();

  PageVisit(BrowserContext context, URI base) {
    this.context = context;
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(request -> note(request, base));
    page.navigate(base.resolve("/").toString());
    assertThat(page.locator(".flow-disc")).isVisible();
    assertThat(page.locator("#outcomes .tile").first()).isVisible();
  }

  private void note(Request request, URI base) {
    addresses.add(request.url());
    var address = URI.create(request.url());
    if (!base.getAuthority().equals(address.getAuthority())) {
      foreignRequests.add(request.url());
    }
  }

  /** The page itself, for what this class has no word for. */
  public Page page() {
    return page;
  }

  /** Errors and warnings of the console, and scripts that failed. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Requests that went to another host or port. */
  public List<String> foreignRequests() {
    return List.copyOf(foreignRequests);
  }

  /** Every address asked for so far, to see that no identity stands in one. */
  public List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Signs in and waits for the desk. */
  public void signIn(String user, String password) {
    page.fill("#username", user);
    page.fill("#password", password);
    page.click(".sign-in button[type=submit]");
    assertThat(page.locator("#desk")).isVisible();
  }

  public void choosePurpose(String purpose) {
    page.selectOption("#purpose", purpose);
  }

  /** Chooses the first example with this outcome; returns its card once it has a QR code. */
  public Locator chooseExample(String outcome) {
    page.locator("button.example[data-outcome=" + outcome + "]").first().click();
    var card = page.locator(".card:has(.card-outcome[data-outcome=" + outcome + "])");
    assertThat(card.locator("svg.qr")).isVisible();
    return card;
  }

  public void lookUp(String identity) {
    page.fill("#identity", identity);
    page.click(".manual button[type=submit]");
  }

  public void useLanguage(String language) {
    page.click("[data-language=" + language + "]");
    assertThat(page.locator("html")).hasAttribute("lang", language);
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
