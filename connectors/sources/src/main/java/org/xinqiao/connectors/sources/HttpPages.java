package org.xinqiao.connectors.sources;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson.SignIn;
import org.xinqiao.connectors.sources.HttpCalls.Callee;

/** Fetches one page of a source at a time. */
final class HttpPages implements PageFetch {
  private static final Callee SOURCE =
      new Callee(
          "the source", "check the credentials and their rights", "check 'url' in the publication");

  private final HttpCalls calls;
  private final HttpSignIn signIn;

  /**
   * @param links the values of its Link headers
   */
  record Page(byte[] body, List<String> links) {}

  HttpPages(HttpCalls calls, Optional<SignIn> signIn) {
    this.calls = calls;
    this.signIn = HttpSignIn.of(signIn, calls);
  }

  @Override
  public Page get(URI address) throws PullBroken {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Accept", "application/json");
    signIn.authorization().ifPresent(value -> request.header("Authorization", value));
    try {
      HttpResponse<byte[]> response = calls.call(request.build(), SOURCE);
      return new Page(response.body(), response.headers().allValues("Link"));
    } catch (PullBroken broken) {
      if (broken.failure().kind() == Kind.REFUSED) {
        signIn.refused();
      }
      throw broken;
    }
  }
}
