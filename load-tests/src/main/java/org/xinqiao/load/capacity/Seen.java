package org.xinqiao.load.capacity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.load.bench.ListBytes;
import org.xinqiao.load.findings.Block;
import org.xinqiao.load.simulation.AnswerBytes;
import org.xinqiao.load.simulation.Call;

/**
 * What a run saw until it ended.
 *
 * @param target in words
 * @param processors of the target
 * @param knees of the paths that were measured
 * @param answerBytes of one answer to a call
 * @param recordsAPerson of the target's population, before any was pushed
 * @param sizes of our own gateways, the smallest first
 * @param verdictsASecond of one processor
 * @param lists full ones
 * @param charts of the target while it was asked
 * @param brokeOff why it ended early
 */
record Seen(
    String target,
    int processors,
    Map<ServicePath, Knee> knees,
    Map<Call, AnswerBytes> answerBytes,
    double recordsAPerson,
    List<SizeSeen> sizes,
    double verdictsASecond,
    ListBytes lists,
    List<Block> charts,
    Optional<String> brokeOff) {
  Seen {
    knees = Map.copyOf(knees);
    answerBytes = Map.copyOf(answerBytes);
    sizes = List.copyOf(sizes);
    charts = List.copyOf(charts);
  }

  Optional<Knee> knee(ServicePath path) {
    return Optional.ofNullable(knees.get(path));
  }

  /** Bytes of an answer to a call, head and body; NaN if there was none. */
  double bytes(Call call) {
    return answer(call).map(AnswerBytes::all).map(Long::doubleValue).orElse(Double.NaN);
  }

  /** Bytes of its head alone. */
  double head(Call call) {
    return answer(call).map(AnswerBytes::head).map(Long::doubleValue).orElse(Double.NaN);
  }

  private Optional<AnswerBytes> answer(Call call) {
    return Optional.ofNullable(answerBytes.get(call));
  }

  Rates rates() {
    return Rates.of(knees, processors);
  }

  /**
   * Bytes of memory that one more person takes, between the smallest and the largest of our own;
   * NaN if there are not two. What an empty store takes is in none of it.
   */
  double bytesAPerson() {
    if (sizes.size() < 2) {
      return Double.NaN;
    }
    SizeSeen first = sizes.getFirst();
    SizeSeen last = sizes.getLast();
    return (last.bytes() - first.bytes()) / (last.people() - first.people());
  }

  /** The paths of which only is known that they bear at least so much. */
  List<ServicePath> hidden() {
    return knees.entrySet().stream()
        .filter(each -> each.getValue().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }
}
