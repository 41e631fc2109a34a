package org.xinqiao.gateway.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xinqiao.gateway.intake.HeldRuns.HeldRun;
import org.xinqiao.gateway.intake.HeldRuns.WordLog;
import org.xinqiao.gateway.intake.Hold;
import org.xinqiao.gateway.log.ChainedLog;
import org.xinqiao.gateway.log.LogException;
import org.xinqiao.gateway.store.IncompleteException;

/** Words about held runs, in {@code decisions.log} among the changes that they bring. */
final class LoggedWords implements WordLog {
  private final ChainedLog log;

  LoggedWords(ChainedLog log) {
    this.log = log;
  }

  @Override
  public void append(HeldRun run, boolean released, Hold.Word word) {
    Hold hold = run.hold();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("heldRun", run.publication().value() + "/" + hold.run());
    line.put("at", word.at().toString());
    line.put("word", released ? "released" : "rejected");
    line.put("by", word.by());
    line.put("reason", word.reason());
    line.put("people", hold.people());
    line.put("rows", hold.rows());
    line.put("causes", hold.causes().stream().map(LoggedWords::cause).toList());
    try {
      log.append(List.of(line));
    } catch (LogException e) {
      throw new IncompleteException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Map<String, Object> cause(Hold.Cause cause) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("scenario", cause.scenario());
    map.put("from", cause.from());
    map.put("to", cause.to());
    map.put("reason", cause.reason());
    map.put("people", cause.people());
    return map;
  }
}
