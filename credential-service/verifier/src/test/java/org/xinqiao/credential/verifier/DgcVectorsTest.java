package org.xinqiao.credential.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every stage of every test code of the EU has the result that its file expects. */
class DgcVectorsTest {
  private static final int FILES = 112;

  @TestFactory
  Stream<DynamicNode> everyStageOfEveryFile() throws Exception {
    String data = System.getenv("XINQIAO_VECTORS");
    assumeTrue(data != null, "XINQIAO_VECTORS is not set: no test codes of the EU");
    Path folder = Path.of(data, "dgc-testdata");
    List<DgcVector> vectors;
    try (Stream<Path> list = Files.walk(folder)) {
      vectors =
          list.filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .map(file -> DgcVector.read(folder, file))
              .toList();
    }
    assertThat(vectors).hasSize(FILES);
    return vectors.stream().map(DgcVectorsTest::stages);
  }

  private static DynamicNode stages(DgcVector vector) {
    return DynamicContainer.dynamicContainer(
        vector.name(),
        vector.expected().entrySet().stream()
            .map(
                stage ->
                    DynamicTest.dynamicTest(
                        vector.name() + " " + stage.getKey(),
                        () -> check(vector, DgcStage.named(stage.getKey()), stage.getValue()))));
  }

  private static void check(DgcVector vector, DgcStage stage, boolean expected) {
    Optional<DgcDeviation> deviation = DgcDeviation.of(vector, stage);
    if (!stage.possible(vector)) {
      assertThat(deviation).as("a reason why it can't be tried").isPresent();
      return;
    }
    Throwable fault = catchThrowable(() -> stage.run(vector));
    assertThat(fault instanceof NullPointerException || fault instanceof ClassCastException)
        .as("a fault of the test, not of the data: %s", fault)
        .isFalse();
    assertThat(fault == null)
        .as("%s, %s", deviation, fault)
        .isEqualTo(expected == deviation.isEmpty());
  }
}
