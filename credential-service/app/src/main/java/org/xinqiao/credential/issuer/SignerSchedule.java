package org.xinqiao.credential.issuer;

import java.util.Set;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.KeysUnavailableException;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.gateway.decision.Alarms;

/** Makes signers when they are due: ahead of their use, so that every list names them by then. */
public final class SignerSchedule {
  private final AuthorityKeys keys;
  private final Set<ScenarioId> scenarios;
  private final Alarms alarms;

  public SignerSchedule(AuthorityKeys keys, Set<ScenarioId> scenarios, Alarms alarms) {
    this.keys = keys;
    this.scenarios = Set.copyOf(scenarios);
    this.alarms = alarms;
  }

  public Set<ScenarioId> scenarios() {
    return scenarios;
  }

  /**
   * To be called now and then, at least once a day. What can't be made now raises {@code
   * signer-not-made} and is tried again the next time; there are weeks for it.
   */
  public void run() {
    try {
      keys.makeDue(scenarios);
      keys.tidy();
    } catch (KeysUnavailableException e) {
      alarms.raise("signer-not-made", String.valueOf(e.getMessage()));
    }
  }
}
