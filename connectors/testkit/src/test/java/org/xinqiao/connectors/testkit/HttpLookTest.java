package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson.Paging;
import org.xinqiao.connectors.sources.CheckStep;
import org.xinqiao.connectors.sources.CheckStep.Name;
import org.xinqiao.connectors.sources.CheckStep.Result;
import org.xinqiao.connectors.sources.Discovery;

/** What a look at a JSON API tells of the shape of its answers. */
class HttpLookTest {
  @TempDir private Path folder;
  private HttpDepartment department;
  private Look look;

  private void open(HttpDepartment.Pages pages) throws IOException {
    department = new HttpDepartment(pages, "token: " + Bench.secretYaml(folder.resolve("token")));
    look = new Look(department);
  }

  private void answer(String type, String body) throws IOException {
    open(HttpDepartment.Pages.CURSOR);
    department.failWith((exchange, page) -> HttpDepartment.send(exchange, 200, type, body));
  }

  @AfterEach
  void close() {
    department.close();
  }

  private static HttpJson source(Publication publication) {
    return (HttpJson) publication.source();
  }

  @Test
  void aCursorInThePageIsFound() throws IOException {
    open(HttpDepartment.Pages.CURSOR);
    department.add(ProbedSourceContract.people(0, 3));
    HttpJson found = source(Look.publication(Look.drafted(look.discover())));

    assertThat(found.items()).isEqualTo("/items");
    assertThat(found.paging()).isEqualTo(new Paging.Cursor("cursor", "/next"));
    assertThat(found.total()).isEqualTo(Optional.of("/total"));
  }

  @Test
  void aLinkToTheNextPageIsFoundWhereThereIsOne() throws IOException {
    open(HttpDepartment.Pages.LINK);
    department.add(ProbedSourceContract.people(0, 200));
    Discovery.Drafted last = Look.drafted(look.discover());
    assertThat(source(Look.publication(last)).items()).isEmpty();
    assertThat(source(Look.publication(last)).paging()).isInstanceOf(Paging.Cursor.class);
    assertThat(last.yaml()).contains("# check: nothing leads to a next page here; ");

    department.add(ProbedSourceContract.people(200, 201));
    Discovery.Drafted linked = Look.drafted(look.discover());
    assertThat(source(Look.publication(linked)).items()).isEmpty();
    assertThat(source(Look.publication(linked)).paging()).isEqualTo(new Paging.Link());
    assertThat(linked.yaml()).doesNotContain("nothing leads");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"errors\":[],\"rows\":[{\"id\":1}]}|/rows|/next|",
        "{\"data\":{\"list\":[{\"id\":1}],\"totalCount\":1},\"meta\":{\"nextCursor\":null}}"
            + "|/data/list|/meta/nextCursor|/data/totalCount",
        "{\"a/b\":[{\"id\":1}],\"next_page_token\":\"\"}|/a~1b|/next_page_token|"
      })
  void membersAreFoundByTheirNames(String body, String items, String next, @Nullable String total)
      throws IOException {
    answer("application/json", body);
    HttpJson found = source(Look.publication(Look.drafted(look.discover())));

    assertThat(found.items()).isEqualTo(items);
    assertThat(found.paging()).isEqualTo(new Paging.Cursor("cursor", next));
    assertThat(found.total()).isEqualTo(Optional.ofNullable(total));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<p>Welcome</p>", "{\"items\":[{\"id\":", "{\"a\":1}", "7", "{\"items\":[7]}"})
  void anAnswerWithoutRowsIsNonsense(String body) throws IOException {
    answer("application/json", body);
    PullFailure failure = Look.broken(look.discover());

    assertThat(failure.kind()).isEqualTo(Kind.NONSENSE);
    assertThat(failure.detail()).contains(": ").doesNotContain("Welcome");
    assertThat(Look.step(look.check(), Name.COLUMNS).result()).isEqualTo(Result.FAILED);
  }

  @Test
  void whatIsNoJsonIsSaid() throws IOException {
    answer("text/html", "<p>Welcome</p>");
    Map<Name, CheckStep> steps = look.check();

    assertThat(Look.results(steps)).containsExactly(Result.PASSED, Result.PASSED, Result.FAILED);
    assertThat(Look.step(steps, Name.COLUMNS).detail()).contains("Content-Type");
  }

  @Test
  void anAnswerWithoutItsArrayNamesThePlace() throws IOException {
    answer("application/json", "{\"rows\":[]}");

    assertThat(Look.step(look.check(), Name.COLUMNS).detail())
        .isEqualTo("its answer has no array at /items: correct 'items'");
  }

  /** Nobody was asked, so that nothing is said of the source. */
  @Test
  void aTokenThatIsNotThereFailsAtTheConnection() throws IOException {
    open(HttpDepartment.Pages.CURSOR);
    Files.writeString(folder.resolve("token"), "");
    assertThat(Look.results(look.check()))
        .containsExactly(Result.FAILED, Result.SKIPPED, Result.SKIPPED);
    Files.delete(folder.resolve("token"));
    Map<Name, CheckStep> steps = look.check();

    assertThat(Look.results(steps)).containsExactly(Result.FAILED, Result.SKIPPED, Result.SKIPPED);
    assertThat(Look.step(steps, Name.CONNECTION).detail()).contains(folder.toString());
    assertThat(department.requests).hasValue(0);
  }

  @Test
  void aLookAsksForNoMoreThanItNeeds() throws IOException {
    open(HttpDepartment.Pages.CURSOR);
    department.add(ProbedSourceContract.people(0, 1_500));
    List<String> asked = new CopyOnWriteArrayList<>();
    department.failWith((exchange, page) -> !asked.add(exchange.getRequestURI().getQuery()));
    look.check();
    assertThat(asked).as("a check").containsExactly("limit=101");
    asked.clear();
    look.discover();
    assertThat(asked).as("a discovery looks, then reads").containsExactly("limit=200", "limit=201");
  }
}
