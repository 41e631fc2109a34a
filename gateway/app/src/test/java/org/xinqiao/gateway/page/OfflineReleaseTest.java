package org.xinqiao.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that is kept on a device is replaced by a newer one as a whole, or not at all. */
class OfflineReleaseTest {
  /** The state in which a worker stays. */
  private static final String END =
      """
      const end = async (worker) => {
        while (worker.state !== "redundant" && worker.state !== "activated") {
          await new Promise((changed) => worker.addEventListener("statechange", changed, { once: true }));
        }
        return worker.state;
      };
      """;

  private static final String REGISTER =
      "async (folder) => {"
          + END
          + """
            const made = await navigator.serviceWorker.register(`${folder}sw.js`, { scope: folder });
            return end(made.installing ?? made.waiting ?? made.active);
          }""";

  private static final String UPDATE =
      "async (folder) => {"
          + END
          + """
            const there = await navigator.serviceWorker.getRegistration(folder);
            const found = new Promise((take) =>
              there.addEventListener("updatefound", () => take(there.installing), { once: true }));
            await there.update();
            return end(await found);
          }""";

  private static PageBrowser browser;
  private CannedLists server;
  private BrowserContext device;
  private Page page;

  @BeforeAll
  static void startBrowser() {
    browser = new PageBrowser();
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @BeforeEach
  void startServer() throws IOException {
    server = new CannedLists(CheckpointVectors.read());
    device = browser.context("en", 360, 740);
    page = device.newPage();
  }

  @AfterEach
  void stopServer() {
    device.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/checkpoint/", "/holder/"})
  void aNewerReleaseTakesThePlaceOfTheOneThatWasThere(String folder) throws IOException {
    String before = installed(folder);
    server.replace(folder + "i18n/en.json", texts(folder, "Newer"));
    lookAgain();

    page.waitForCondition(() -> !before.equals(release(folder)));
    page.reload();

    assertThat(page).hasTitle("Newer");
    device.setOffline(true);
    page.reload();
    assertThat(page).hasTitle("Newer");
    String pointer = "xinqiao-" + folder.substring(1, folder.length() - 1) + "-current";
    assertThat((List<?>) page.evaluate("caches.keys()"))
        .as("the older one is gone")
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .containsExactlyInAnyOrder(pointer, release(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/checkpoint/", "/holder/"})
  void aReleaseOfWhichAFileDoesNotComeChangesNothing(String folder) throws IOException {
    String before = installed(folder);
    String title = page.title();
    server.replace(folder + "sw.js", resource(folder + "sw.js") + "// newer");
    server.replace(folder + "i18n/en.json", texts(folder, "Newer"));
    server.refuse(folder + "js/settings.js", 503, Map.of());

    assertThat(page.evaluate(UPDATE, folder)).isEqualTo("redundant");

    assertThat(release(folder)).isEqualTo(before);
    device.setOffline(true);
    page.reload();
    assertThat(page).hasTitle(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/checkpoint/", "/holder/"})
  void nothingIsKeptOfAFirstReleaseOfWhichAFileDoesNotCome(String folder) {
    server.refuse(folder + "icons/icon-512.png", 503, Map.of());
    page.navigate(server.base().resolve(folder).toString());

    assertThat(page.evaluate(REGISTER, folder)).isEqualTo("redundant");

    assertThat(release(folder)).isEmpty();
  }

  /** Opens the page and waits until it is kept; the name of what is. */
  private String installed(String folder) {
    page.navigate(server.base().resolve(folder).toString());
    page.waitForFunction("async () => (await navigator.serviceWorker.ready).active !== null");
    page.waitForCondition(() -> !release(folder).isEmpty());
    return release(folder);
  }

  /** As after hours: a worker that was stopped looks for a newer release with the next visit. */
  private void lookAgain() {
    var session = device.newCDPSession(page);
    session.send("ServiceWorker.enable");
    session.send("ServiceWorker.stopAllWorkers");
    session.detach();
    page.reload();
  }

  private String release(String folder) {
    return (String)
        page.evaluate(
            """
            async (folder) => {
              const names = await caches.open(`xinqiao-${folder.slice(1, -1)}-current`);
              const found = await names.match(`${folder}current-release`);
              return found ? found.text() : "";
            }""",
            folder);
  }

  private static String texts(String folder, String title) throws IOException {
    return resource(folder + "i18n/en.json")
        .replaceFirst("\"title\": \"[^\"]*\"", "\"title\": \"" + title + "\"");
  }

  private static String resource(String path) throws IOException {
    try (var in = OfflineReleaseTest.class.getResourceAsStream("/META-INF/resources" + path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
