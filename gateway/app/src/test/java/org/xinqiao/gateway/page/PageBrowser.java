package org.xinqiao.gateway.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * One headless chromium for a test class. The browser is the system's own: {@code
 * /usr/bin/chromium}, or the path in the system property {@code xinqiao.chromium}; nothing is
 * downloaded.
 */
public final class PageBrowser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  private final Playwright playwright;
  private final Browser browser;

  /** Skips its tests where there is no browser, but for the gate, which installs one. */
  public PageBrowser() {
    this(Map.of(), List.of());
  }

  /**
   * @param environment variables beside those of this process, or instead of them
   */
  public PageBrowser(Map<String, String> environment) {
    this(environment, List.of());
  }

  /**
   * @param more arguments of chromium, such as a picture for its camera
   */
  public PageBrowser(List<String> more) {
    this(Map.of(), more);
  }

  private PageBrowser(Map<String, String> environment, List<String> more) {
    Path chromium = Path.of(System.getProperty("xinqiao.chromium", "/usr/bin/chromium"));
    Assumptions.assumeTrue(
        Files.isExecutable(chromium) || System.getenv("CI") != null,
        () -> chromium + " is not there: install it, or name another with -Dxinqiao.chromium=");
    // Processors are shared with whoever else builds here.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(environment);
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(Stream.concat(QUIET.stream(), more.stream()).toList())
                    .setEnv(all));
  }

  /** Opens the page at {@code base} in a fresh profile; {@code width} in CSS pixels. */
  public PageVisit visit(URI base, String locale, int width) {
    return new PageVisit(context(locale, width, 900), base);
  }

  /** A fresh profile; {@code width} and {@code height} in CSS pixels. */
  public BrowserContext context(String locale, int width, int height) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setLocale(locale)
            .setViewportSize(width, height)
            .setColorScheme(ColorScheme.LIGHT)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  /** An empty page in a fresh profile; {@code width} in CSS pixels. */
  public Page page(int width) {
    return browser
        .newContext(new Browser.NewContextOptions().setViewportSize(width, 800))
        .newPage();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
