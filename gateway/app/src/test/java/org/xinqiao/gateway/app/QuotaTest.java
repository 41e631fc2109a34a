package org.xinqiao.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The number of look-ups and issues in a minute, as it is without a setting, and with one. */
@ExtendWith(Gateways.class)
@Order(Integer.MAX_VALUE)
class QuotaTest {
  private static final String NOBODY = "3f0c7f52-0000-4000-8000-5a1d0e5a1d0e";

  private final RunningGateway gateway;

  QuotaTest(Gateways.Running running) {
    this.gateway = running.of("quota", List.of("--xinqiao.town=off"));
  }

  @Test
  void refusesTheLookAfter120InAMinuteAndSaysWhenToComeBack() {
    Caller official = gateway.session("official");
    for (int i = 0; i < 120; i++) {
      var answer = i % 2 == 0 ? official.lookup(NOBODY, "drill") : official.issue(NOBODY, "drill");
      assertThat(answer.statusCode()).as("look %d", i + 1).isEqualTo(404);
    }
    List<String> audited = gateway.lines("audit.log");
    var refused = official.lookup(NOBODY, "drill");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Caller.json(refused).get("type").asString())
        .isEqualTo("urn:xinqiao:problem:too-many-requests");
    assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 60);
    assertThat(official.issue(NOBODY, "drill").statusCode()).isEqualTo(429);
    assertThat(audited).filteredOn(line -> line.contains("\"purpose\":\"drill\"")).hasSize(120);
    assertThat(gateway.lines("audit.log")).isEqualTo(audited);
  }

  @Test
  void withoutTheTownThereIsNothingToDemonstrate() {
    Caller official = gateway.session("official");
    assertThat(official.get("/api/demo/examples").statusCode()).isEqualTo(404);
    var counts = Caller.json(gateway.anonymous().get("/api/outcomes?scenario=health-code"));
    assertThat(counts.at("/outcomes/GREEN").asLong(-1)).isZero();
  }
}
