package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.record.SourceRecord;

class HttpJsonSourceTest extends ComparedSourceContract {
  private Path token;

  @Override
  protected Department newDepartment(Path folder) throws IOException {
    if (token == null) {
      token = folder.resolve("token");
    }
    return new HttpDepartment(
        HttpDepartment.Pages.CURSOR, "token: " + Bench.secretYaml(folder.resolve("token")));
  }

  private HttpDepartment api() {
    return (HttpDepartment) department;
  }

  private PullFailure firstFailure() {
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    return bench.pulls.failures(LAB).getFirst().failure();
  }

  @Test
  void theApisTotalIsPassedOn() {
    startWith(rows(0, 1_200));

    assertThat(bench.pulls.expected()).containsOnly(OptionalLong.of(1_200));
  }

  @Test
  void aWrongTokenIsRefusedAndAChangedOneIsTaken() throws IOException {
    department.add(rows(0, 3));
    Files.writeString(token, "another-token");
    bench.start();
    assertThat(firstFailure().kind()).isEqualTo(Kind.REFUSED);
    Files.writeString(token, Department.SECRET);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(balance()).isEqualTo(new Receipt(3, 0, 0, 0, 0));
  }

  @Test
  void aPageThatIsCutGivesNothingAndTheRunIsRepeated() {
    department.add(rows(0, 2_500));
    api()
        .failWith(
            (exchange, page) ->
                api().requests.get() == 2
                    && HttpDepartment.send(
                        exchange, 200, "application/json", page.substring(0, page.length() / 2)));
    bench.start();
    assertThat(firstFailure().kind()).isEqualTo(Kind.NONSENSE);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(bench.intake.attempts(LAB).stream().map(Run::id).distinct()).hasSize(1);
    assertThat(bench.intake.attempts(LAB)).hasSize(2);
    assertThat(balance()).isEqualTo(new Receipt(2_500, 0, 0, 0, 0));
  }

  @Test
  void aBodyThatBreaksOffIsUnreachable() {
    department.add(rows(0, 3));
    api()
        .failWith(
            (exchange, page) -> {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, 10_000);
              exchange.getResponseBody().write(page.getBytes(StandardCharsets.UTF_8));
              exchange.getResponseBody().flush();
              exchange.getHttpContext().getServer().stop(0);
              return true;
            });
    bench.start();

    assertThat(firstFailure().kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(bench.intake.attempts(LAB)).isEmpty();
  }

  @Test
  void otherContentIsNonsense() {
    api()
        .failWith(
            (exchange, page) -> HttpDepartment.send(exchange, 200, "text/html", "<p>Welcome</p>"));
    bench.start();

    assertThat(firstFailure().kind()).isEqualTo(Kind.NONSENSE);
  }

  @Test
  void cursorsInACircleAreNonsense() {
    api()
        .failWith(
            (exchange, page) ->
                HttpDepartment.send(
                    exchange, 200, "application/json", "{\"items\":[],\"next\":\"1\"}"));
    bench.start();

    assertThat(firstFailure().kind()).isEqualTo(Kind.NONSENSE);
  }

  @Test
  void retryAfterIsHonoured() {
    department.add(rows(0, 3));
    api()
        .failWith(
            (exchange, page) -> {
              if (api().requests.get() > 1) {
                return false;
              }
              exchange.getResponseHeaders().set("Retry-After", "1");
              return HttpDepartment.send(exchange, 429, "text/plain", "slowly");
            });
    Instant begin = Instant.now();
    bench.start();
    assertThat(firstFailure().kind()).isEqualTo(Kind.THROTTLED);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofMillis(990));
    assertThat(bench.pulls.failures(LAB)).hasSize(1);
  }

  /** Whatever the time is within a second: between two calls that are three apart lies one. */
  @Test
  void theApiIsCalledNoMoreOftenThanItsLimit() {
    reopen(
        yaml ->
            yaml.replace("pageSize: 1000", "pageSize: 10") + "rateLimit: {calls: 3, per: PT1S}\n");
    List<Instant> calls = new CopyOnWriteArrayList<>();
    api()
        .failWith(
            (exchange, page) -> {
              calls.add(Instant.now());
              return false;
            });
    startWith(rows(0, 65));

    assertThat(calls).hasSize(7);
    for (int i = 3; i < calls.size(); i++) {
      assertThat(Duration.between(calls.get(i - 3), calls.get(i)))
          .isGreaterThan(Duration.ofMillis(950));
    }
  }

  @Test
  void anItemThatIsNoObjectIsKeptAside() {
    api()
        .failWith(
            (exchange, page) ->
                HttpDepartment.send(exchange, 200, "application/json", "{\"items\":[7,[]]}"));
    bench.start();
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(balance()).isEqualTo(new Receipt(0, 0, 0, 0, 2));
    assertThat(List.of(bench.intake.quarantine(LAB).getFirst().code().kebab()))
        .containsExactly("unreadable-row");
  }

  @Test
  void anAnswerWithFewerRowsThanItsTotalDeletesNothing() {
    compareDaily();
    startWith(rows(0, 40));
    department.remove("P000007");
    api()
        .failWith(
            (exchange, page) ->
                HttpDepartment.send(
                    exchange, 200, "application/json", page.replace(":39,", ":40,")));
    nextDay();

    assertThat(bench.pulls.compared().getLast())
        .isEqualTo(new Compared.Undecided("the source says that it has 40 rows and gave 39"));
    assertThat(bench.intake.records(LAB)).noneMatch(SourceRecord::tombstone);
  }
}
