package org.xinqiao.gateway.publishing;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.xinqiao.connectors.publication.PublicationId;

/** One value a publication, under the tag {@code publication}. */
record PublicationSamples<T>(Map<PublicationId, T> each) {
  /** The name is without {@code _total}. */
  MetricSnapshot counter(String name, String help, ToDoubleFunction<T> value) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    each.forEach(
        (id, one) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(labels(id))
                    .value(value.applyAsDouble(one))
                    .build()));
    return counter.build();
  }

  MetricSnapshot gauge(String name, String help, ToDoubleFunction<T> value) {
    return known(name, help, one -> OptionalDouble.of(value.applyAsDouble(one)));
  }

  /** Of those publications only that have a value. */
  MetricSnapshot known(String name, String help, Function<T, OptionalDouble> value) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    each.forEach(
        (id, one) ->
            value
                .apply(one)
                .ifPresent(
                    number ->
                        gauge.dataPoint(
                            GaugeDataPointSnapshot.builder()
                                .labels(labels(id))
                                .value(number)
                                .build())));
    return gauge.build();
  }

  private static Labels labels(PublicationId id) {
    return Labels.of("publication", id.value());
  }
}
