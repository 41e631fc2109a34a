package org.xinqiao.connectors.sources;

import org.xinqiao.connectors.record.Fault;

/** Faults in words. */
final class MappingText {
  private MappingText() {}

  /** {@code CODE in FIELD; what would be right}. */
  static String words(Fault fault) {
    return fault.code().kebab()
        + (fault.field() == null ? "" : " in " + fault.field())
        + "; "
        + fault.remedy();
  }
}
