package org.xinqiao.credential.verifier;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a stage has another result than its file expects, or can't be tried, and why. */
enum DgcDeviation {
  /** Its validation clock is {@code exp} itself; RFC 8392, section 3.1.4: on or after is over. */
  AT_EXPIRY("DK/.*", Set.of(DgcStage.EXPECTEDEXPIRATIONCHECK)),
  /** The signed times of sampling and result are two hours later than those in JSON. */
  OTHER_HOURS("FR/test_pcr_ok", Set.of(DgcStage.EXPECTEDDECODE, DgcStage.EXPECTEDVALIDJSON)),
  /**
   * Its members {@code v}, {@code t} and {@code r} may be null and {@code dob} has a time of day.
   * Schema 1.0.0, which it names, is not in the data; by 1.3.0 that is not valid. We read it.
   */
  OLD_SCHEMA("BG/[12]", Set.of(DgcStage.EXPECTEDSCHEMAVALIDATION, DgcStage.EXPECTEDVALIDOBJECT)),
  /** Expects a picture to be read and has none; can't be tried. */
  NO_PICTURE("FR/DGC_QrCode_.*|FR/.*_ok|common/B1", Set.of(DgcStage.EXPECTEDPICTUREDECODE));

  private final Pattern files;
  private final Set<DgcStage> stages;

  DgcDeviation(String files, Set<DgcStage> stages) {
    this.files = Pattern.compile(files);
    this.stages = stages;
  }

  static Optional<DgcDeviation> of(DgcVector vector, DgcStage stage) {
    return Arrays.stream(values())
        .filter(deviation -> deviation.stages.contains(stage))
        .filter(deviation -> deviation.files.matcher(vector.name()).matches())
        .findFirst();
  }
}
