package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.PublicationId;

/** Sources that page wrongly. */
class HttpPagingFaultsTest {
  private static final PublicationId LAB = SourceContract.LAB;

  @TempDir private Path folder;

  private PullFailure failure(HttpDepartment.Pages pages, HttpDepartment.Fault fault)
      throws IOException {
    try (HttpDepartment api =
            new HttpDepartment(pages, "token: " + Bench.secretYaml(folder.resolve("token")));
        Bench bench = new Bench(List.of(Bench.publication(LAB.value(), api.sourceYaml())))) {
      api.add(SourceContract.rows(0, 10));
      api.failWith(fault);
      bench.start();
      bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
      return bench.pulls.failures(LAB).getFirst().failure();
    }
  }

  private static boolean linked(HttpExchange exchange, String link) throws IOException {
    exchange.getResponseHeaders().add("Link", link);
    return HttpDepartment.send(exchange, 200, "application/json", "[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <http://127.0.0.1:1/results?at=2>; rel="next"  | leads to another host
          <https://elsewhere.example/>; rel=next         | leads to another host
          <//elsewhere.example/results>; rel="last next" | leads to another host
          </results?at=%zz>; rel="next"                  | has no URL
          </results?limit=1000>; rel="next"              | go in a circle
          """)
  void aLinkThatMustNotBeFollowedIsNonsense(String link, String said) throws IOException {
    PullFailure failure =
        failure(HttpDepartment.Pages.LINK, (exchange, page) -> linked(exchange, link));

    assertThat(failure.kind()).isEqualTo(PullFailure.Kind.NONSENSE);
    assertThat(failure.detail()).contains(said);
  }

  @ParameterizedTest
  @CsvSource({"OFFSET, offset", "NUMBERED, page"})
  void aSourceThatDoesNotKnowTheParameterIsNonsense(HttpDepartment.Pages pages, String parameter)
      throws IOException {
    PullFailure failure =
        failure(
            pages,
            (exchange, page) ->
                HttpDepartment.send(
                    exchange,
                    200,
                    "application/json",
                    "{\"items\":[{\"id\":\"P1\",\"updated_at\":\"2021-04-01\"}]}"));

    assertThat(failure.kind()).isEqualTo(PullFailure.Kind.NONSENSE);
    assertThat(failure.detail()).contains("two pages are alike", "'" + parameter + "'");
  }

  @Test
  void linksWithOtherRelationsAreNoNextPage() throws IOException {
    try (HttpDepartment api =
            new HttpDepartment(
                HttpDepartment.Pages.LINK, "token: " + Bench.secretYaml(folder.resolve("token")));
        Bench bench = new Bench(List.of(Bench.publication(LAB.value(), api.sourceYaml())))) {
      api.failWith(
          (exchange, page) ->
              linked(exchange, "</results?at=1>; rel=\"prev\", </x>; title=\"next\"; rel=nextish"));
      bench.start();
      bench.pulls.await("an answer", () -> bench.pulls.emptyAnswers(LAB) == 1);

      assertThat(api.requests.get()).isEqualTo(1);
    }
  }
}
