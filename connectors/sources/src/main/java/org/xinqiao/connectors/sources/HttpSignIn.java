package org.xinqiao.connectors.sources;

import java.io.IOException;
import java.util.Optional;
import org.xinqiao.connectors.publication.Secret;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson.SignIn;

/** What a call carries to show who the gateway is. */
interface HttpSignIn {
  /** The value of the header Authorization, if there is to be one. */
  Optional<String> authorization() throws PullBroken;

  /** The source has refused what the last call carried. */
  default void refused() {}

  static HttpSignIn of(Optional<SignIn> signIn, HttpCalls calls) {
    if (signIn.isEmpty()) {
      return Optional::empty;
    }
    return switch (signIn.get()) {
      case SignIn.Bearer(Secret token) -> () -> Optional.of("Bearer " + token(token));
      case SignIn.ClientCredentials credentials -> new ClientCredentials(credentials, calls);
    };
  }

  private static String token(Secret token) throws PullBroken {
    String revealed = reveal(token);
    if (revealed.isEmpty() || !revealed.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new PullBroken.Unasked("the token is empty or has characters that no token has");
    }
    return revealed;
  }

  static String reveal(Secret secret) throws PullBroken {
    try {
      return secret.reveal();
    } catch (IOException unreadable) {
      throw new PullBroken.Unasked(String.valueOf(unreadable.getMessage()));
    }
  }
}
