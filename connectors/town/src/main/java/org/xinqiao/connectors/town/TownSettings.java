package org.xinqiao.connectors.town;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * How a town is started.
 *
 * @param data the product's data folder; the town keeps its state under {@code town} in it. Whoever
 *     starts a town holds the lock of this folder
 * @param export a folder with {@code residents.csv}, {@code lab-results.csv}, {@code cases.csv} and
 *     {@code immunizations.csv} as Synthea writes them; default: the bundled sample with its added
 *     dirt
 * @param asOf the instant of the data that becomes the second of the first start, in whole seconds;
 *     default: what the data folder says, or else 2021-04-02T00:00:00Z
 * @param clock says what has happened by now
 */
public record TownSettings(Path data, Optional<Path> export, Optional<Instant> asOf, Clock clock) {}
