package org.xinqiao.credential.issuer;

import java.time.Instant;

/** When one token of a strip is in force: from {@code start} until before {@code end}. */
record Window(Instant start, Instant end) {}
