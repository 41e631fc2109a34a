package org.xinqiao.gateway.app;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.gateway.page.PageBrowser;
import org.xinqiao.gateway.page.PageWalk;

/** The page before the running gateway, in a real browser. */
@ExtendWith(Gateways.class)
class PageIntegrationTest {
  private static PageBrowser browser;

  private final RunningGateway gateway;

  PageIntegrationTest(Gateways.Running running) {
    this.gateway = running.sample();
  }

  @BeforeAll
  static void startBrowser() {
    browser = new PageBrowser();
  }

  @AfterAll
  static void stopBrowser() {
    browser.close();
  }

  @Test
  void aVisitorSeesTheLiveFlow() {
    new PageWalk(browser, gateway.base()).signedOutAt360Pixels();
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void anOfficialLearnsWhySomebodyIsRed(int width) {
    new PageWalk(browser, gateway.base()).officialAsksWhyRed(gateway.password("official"), width);
  }
}
