package org.xinqiao.gateway.issuing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xinqiao.credential.keys.KeyLog;
import org.xinqiao.credential.keys.KeysUnavailableException;
import org.xinqiao.gateway.log.ChainedLog;
import org.xinqiao.gateway.log.LogException;

/** Each change of signers in {@code audit.log}, before it has an effect. */
final class LoggedKeys implements KeyLog {
  private final ChainedLog log;

  LoggedKeys(ChainedLog log) {
    this.log = log;
  }

  @Override
  public void append(Action action) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", action.at().toString());
    line.put("user", action.by());
    switch (action) {
      case Action.Made made -> {
        line.put("action", "signer-make");
        line.put("activeFrom", made.activeFrom().toString());
      }
      case Action.Distrusted distrusted -> {
        line.put("action", "signer-distrust");
        line.put("reason", distrusted.reason());
        distrusted.successor().ifPresent(kid -> line.put("successor", kid.toString()));
      }
    }
    line.put("signer", action.keyId().toString());
    line.put("scope", action.scope().toString());
    try {
      log.append(List.of(line));
    } catch (LogException e) {
      throw new KeysUnavailableException("audit.log can't be written: nothing was changed", e);
    }
  }
}
