package org.xinqiao.load.capacity;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.load.bench.ListBytes;
import org.xinqiao.load.findings.Block;

/**
 * What a run saw until it ended.
 *
 * @param target in words
 * @param processors of the target
 * @param knees of the paths that were measured
 * @param answerBytes of one answer, by what it is
 * @param sizes of our own gateways, the smallest first
 * @param verdictsASecond of one processor; NaN if not measured
 * @param lists of full ones; empty if not measured
 * @param charts of the target while it was asked
 * @param brokeOff why it ended early
 */
record Seen(
    String target,
    int processors,
    Map<ServicePath, Knee> knees,
    Map<String, Long> answerBytes,
    List<SizeSeen> sizes,
    double verdictsASecond,
    Optional<ListBytes> lists,
    List<Block> charts,
    Optional<String> brokeOff) {
  Seen {
    Map<ServicePath, Knee> ordered = new EnumMap<>(ServicePath.class);
    ordered.putAll(knees);
    knees = java.util.Collections.unmodifiableMap(ordered);
    answerBytes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(answerBytes));
    sizes = List.copyOf(sizes);
    charts = List.copyOf(charts);
  }

  Rates rates() {
    return Rates.of(knees, processors);
  }

  /** Bytes of memory a person, at the largest size of our own; NaN if there is none. */
  double bytesAPerson() {
    return sizes.isEmpty() ? Double.NaN : sizes.getLast().bytes() / sizes.getLast().people();
  }
}
