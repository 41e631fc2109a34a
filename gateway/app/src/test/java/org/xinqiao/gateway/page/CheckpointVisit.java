package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A guard before the checkpoint's page. */
public final class CheckpointVisit implements AutoCloseable {
  /** Notes which tones would be heard: a headless browser has no loudspeaker. */
  private static final String LISTEN =
      """
      window.tones = [];
      const make = AudioContext.prototype.createOscillator;
      AudioContext.prototype.createOscillator = function () {
        const made = make.call(this);
        const set = made.frequency.setValueAtTime.bind(made.frequency);
        made.frequency.setValueAtTime = (value, time) => (window.tones.push(value), set(value, time));
        return made;
      };
      """;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> foreign = new CopyOnWriteArrayList<>();

  private CheckpointVisit(BrowserContext context, URI base) {
    this.context = context;
    context.addInitScript(LISTEN);
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("Failed to load")) {
            complaints.add(message.text());
          }
        });
    page.onRequest(
        request -> {
          var address = URI.create(request.url());
          if (address.getAuthority() != null
              && !base.getAuthority().equals(address.getAuthority())) {
            foreign.add(request.url());
          }
        });
  }

  /** Opens the page by the device's own clock, from the address that people type. */
  public static CheckpointVisit open(BrowserContext context, URI base) {
    return opened(context, base, "/checkpoint");
  }

  /** Opens the page on a device whose clock stands at {@code now}. */
  static CheckpointVisit open(BrowserContext context, URI base, Instant now) {
    context.clock().setFixedTime(Date.from(now));
    return opened(context, base, "/checkpoint/");
  }

  private static CheckpointVisit opened(BrowserContext context, URI base, String path) {
    var visit = new CheckpointVisit(context, base);
    visit.page.navigate(base.resolve(path).toString());
    assertThat(visit.page.locator("#chips .chip").first()).isVisible();
    return visit;
  }

  /**
   * Opens the page on a device whose clock stands, with the browser's own timers: what measures
   * time is real.
   */
  static CheckpointVisit measured(BrowserContext context, URI base, Instant now) {
    context.addInitScript("Date.now = () => " + now.toEpochMilli());
    return opened(context, base, "/checkpoint/");
  }

  public Page page() {
    return page;
  }

  public Locator verdict() {
    return page.locator("#verdict");
  }

  /** Waits until there are lists; compares nothing yet. */
  public CheckpointVisit withLists() {
    assertThat(page.locator("#setup")).isVisible();
    return this;
  }

  /** The operator has compared the root. */
  public CheckpointVisit pinned() {
    withLists();
    page.click("#pin");
    assertThat(page.locator("#chips")).containsText("Root compared");
    return this;
  }

  void setClock(Instant now) {
    context.clock().setFixedTime(Date.from(now));
  }

  /** Pastes a code and waits for its verdict. */
  public Locator paste(String text) {
    page.evaluate("window.tones.length = 0");
    page.fill("#paste", text);
    page.click("#paste-form button[type=submit]");
    assertThat(verdict()).isVisible();
    return verdict();
  }

  public void next() {
    page.click("#verdict-next");
    assertThat(verdict()).isHidden();
  }

  /** Whether the panel has this kind's look: {@code pass}, {@code stop} and so on. */
  public CheckpointVisit looks(String kind) {
    assertThat(verdict()).hasClass(Pattern.compile("\\bkind-" + kind + "\\b"));
    assertThat(verdict().locator("svg.shape")).hasAttribute("data-shape", kind);
    return this;
  }

  String background() {
    return (String) verdict().evaluate("e => getComputedStyle(e).backgroundColor");
  }

  /** Frequencies in hertz of the tones since the last code. */
  @SuppressWarnings("unchecked")
  List<Number> tones() {
    return (List<Number>) page.evaluate("window.tones");
  }

  /** As {@link PageFaults#of}. */
  public List<String> faults() {
    return PageFaults.of(page);
  }

  /** Waits until everything that the page needs is on the device. */
  public CheckpointVisit installed() {
    page.waitForFunction(
        "async () => (await navigator.serviceWorker.ready).active?.state === 'activated'"
            + " && navigator.serviceWorker.controller !== null");
    return this;
  }

  /** Keeps a picture where {@code -Dxinqiao.pictures=FOLDER} asks for it. */
  void picture(String name) {
    String folder = System.getProperty("xinqiao.pictures");
    if (folder != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }
  }

  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  public List<String> foreign() {
    return List.copyOf(foreign);
  }

  @Override
  public void close() {
    context.close();
  }
}
