package org.xinqiao.credential.keys;

import java.util.Optional;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.credential.trust.SignerPurpose;

/** What a signer is for; its certificate's extended key usage says the same. */
public sealed interface SignerScope {
  /** Statuses of one scenario. */
  record Scenario(ScenarioId id) implements SignerScope {
    @Override
    public String toString() {
      return "scenario:" + id;
    }
  }

  /** Statuses of every scenario: signers that were made before each scenario had its own. */
  record AllScenarios() implements SignerScope {
    @Override
    public String toString() {
      return "all-scenarios";
    }
  }

  /** Status lists. */
  record StatusLists() implements SignerScope {
    @Override
    public String toString() {
      return "status-lists";
    }
  }

  static SignerScope of(ScenarioId scenario) {
    return new Scenario(scenario);
  }

  /** Reads what {@code toString} writes; empty for anything else. */
  static Optional<SignerScope> parse(String text) {
    if (text.equals("all-scenarios")) {
      return Optional.of(new AllScenarios());
    }
    if (text.equals("status-lists")) {
      return Optional.of(new StatusLists());
    }
    try {
      return text.startsWith("scenario:")
          ? Optional.of(of(new ScenarioId(text.substring("scenario:".length()))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a signer of this scope may sign what {@code wanted} stands for. */
  default boolean covers(SignerScope wanted) {
    return equals(wanted) || this instanceof AllScenarios && wanted instanceof Scenario;
  }

  /** The extended key usage that goes with it. */
  default String purpose() {
    return switch (this) {
      case Scenario(ScenarioId id) -> SignerPurpose.statusSigner(id);
      case AllScenarios all -> SignerPurpose.STATUS_SIGNER;
      case StatusLists lists -> SignerPurpose.STATUS_LIST_SIGNER;
    };
  }
}
