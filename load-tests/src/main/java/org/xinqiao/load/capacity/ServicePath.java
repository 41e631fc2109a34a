package org.xinqiao.load.capacity;

import java.io.IOException;
import java.util.Optional;
import org.xinqiao.load.simulation.Call;
import org.xinqiao.load.simulation.Step;
import org.xinqiao.load.simulation.SteppedTarget;

/** A path through the gateway that has a knee of its own. */
enum ServicePath {
  STRIPS("strips of 16 tokens", "strips/s", Optional.of(Call.STRIP)),
  SINGLE_TOKENS("single tokens", "tokens/s", Optional.of(Call.SINGLE_TOKEN)),
  INGEST("records that are pushed", "records/s", Optional.empty()),
  WHOLE_LISTS("whole status lists", "lists/s", Optional.of(Call.SAME_LISTS)),
  DELTAS("deltas of a status list", "deltas/s", Optional.of(Call.DELTA));

  private final String words;
  private final String unit;
  private final Optional<Call> call;

  ServicePath(String words, String unit, Optional<Call> call) {
    this.words = words;
    this.unit = unit;
    this.call = call;
  }

  /** As it stands in reports. */
  String words() {
    return words;
  }

  String unit() {
    return unit;
  }

  Step step(SteppedTarget target, double perSecond, int seconds)
      throws IOException, InterruptedException {
    return call.isPresent()
        ? target.call(call.get(), perSecond, seconds)
        : target.push(perSecond, seconds);
  }
}
