package org.xinqiao.load.micro;

/** What of a contender's sample a row shows. */
enum Measure {
  /** Operations a second on one thread. */
  RATE("/s"),
  /** Bytes allocated on the heap an operation. */
  GARBAGE("bytes");

  final String unit;

  Measure(String unit) {
    this.unit = unit;
  }

  double of(Sample sample) {
    return this == RATE ? sample.perSecond() : sample.bytes();
  }
}
