package org.xinqiao.connectors.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.intake.Receipt;

/** {@code http-json} with OAuth 2.0 client credentials. */
class HttpJsonOauth2SourceTest extends CursorSourceContract {
  private Path secret;

  @Override
  protected Department newDepartment(Path folder) throws IOException {
    if (secret == null) {
      secret = folder.resolve("client-secret");
    }
    return new Oauth2Department(Bench.secretYaml(folder.resolve("client-secret")));
  }

  private Oauth2Department api() {
    return (Oauth2Department) department;
  }

  @Test
  void aTokenIsUsedUntilShortlyBeforeItsEnd() {
    startWith(rows(0, 2_500));
    pull();
    assertThat(api().tokensGiven()).isEqualTo(1);

    api().tokensLast(10);
    api().revoke();
    bench.pullNow(LAB);
    bench.pulls.await("a new token", () -> api().tokensGiven() > 1);
    int given = api().tokensGiven();
    pull();
    assertThat(api().tokensGiven()).isGreaterThan(given);
  }

  @Test
  void aTokenThatTheSourceRefusesIsReplacedByTheNextPull() {
    startWith(rows(0, 3));
    department.add(rows(3, 4));
    api().revoke();
    bench.pullNow(LAB);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 2);

    assertThat(bench.pulls.failures(LAB))
        .singleElement()
        .extracting(failed -> failed.failure().kind())
        .isEqualTo(Kind.REFUSED);
    assertThat(balance()).isEqualTo(new Receipt(4, 0, 0, 0, 0));
  }

  @Test
  void aWrongSecretIsRefusedAndAChangedOneIsTaken() throws IOException {
    department.add(rows(0, 3));
    Files.writeString(secret, "another-secret");
    bench.start();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());
    assertThat(bench.pulls.failures(LAB).getFirst().failure().detail())
        .contains("the authorization server answers 401", "'clientSecret'");
    Files.writeString(secret, Department.SECRET);
    bench.pulls.await("an answer", () -> bench.pulls.answers(LAB) == 1);

    assertThat(balance()).isEqualTo(new Receipt(3, 0, 0, 0, 0));
  }

  @Test
  void anAnswerWithoutBearerTokenIsNonsense() {
    api().answerWith("{\"token_type\":\"mac\",\"access_token\":\"x\"}");
    bench.start();
    bench.pulls.await("a failure", () -> !bench.pulls.failures(LAB).isEmpty());

    assertThat(bench.pulls.failures(LAB).getFirst().failure().kind()).isEqualTo(Kind.NONSENSE);
  }
}
