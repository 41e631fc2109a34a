package org.xinqiao.gateway.cli;

import org.xinqiao.credential.verifier.Admission;
import org.xinqiao.credential.verifier.Verdict;

/** What {@code verify} answers. */
sealed interface Answer {
  /** Authentic; admitted or not is a second step. */
  record Genuine(Verdict.Authentic verdict, Admission.Decision decision) implements Answer {}

  /** Any other verdict. */
  record Refused(Verdict verdict, boolean listPinned, boolean demo) implements Answer {}

  /** There was no trust list, or no credential, to verify with. */
  record NoList(String code, String why) implements Answer {}

  /** The verdict's name for programs, or why there is none. */
  default String code() {
    return switch (this) {
      case Genuine genuine -> genuine.verdict().code();
      case Refused refused -> refused.verdict().code();
      case NoList none -> none.code();
    };
  }

  default int exitCode() {
    return this instanceof Genuine(var verdict, Admission.Decision decision)
        ? decision instanceof Admission.Decision.Admitted ? 0 : 2
        : 1;
  }
}
