package org.xinqiao.credential.issuer;

import java.util.Set;
import org.xinqiao.credential.keys.AuthorityKeys;
import org.xinqiao.credential.keys.KeysUnavailableException;
import org.xinqiao.credential.status.ScenarioId;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;

/** Makes signers when they are due: ahead of their use, so that every list names them by then. */
public final class SignerSchedule {
  private final AuthorityKeys keys;
  private final Set<ScenarioId> scenarios;
  private final Alarms alarms;
  private boolean failing;

  public SignerSchedule(AuthorityKeys keys, Set<ScenarioId> scenarios, Alarms alarms) {
    this.keys = keys;
    this.scenarios = Set.copyOf(scenarios);
    this.alarms = alarms;
  }

  public Set<ScenarioId> scenarios() {
    return scenarios;
  }

  /**
   * To be called now and then, at least once a day. Keys that are gone, and signers that can't be
   * made, raise {@code keys-unavailable}, once until all is well again; a signer is due weeks
   * before it is needed.
   */
  public synchronized void run() {
    try {
      keys.makeDue(scenarios);
      keys.tidy();
      scenarios.forEach(keys::issuing);
      keys.statusLists();
      failing = false;
    } catch (KeysUnavailableException e) {
      if (!failing) {
        alarms.raise(AlarmName.KEYS_UNAVAILABLE, String.valueOf(e.getMessage()));
      }
      failing = true;
    }
  }
}
