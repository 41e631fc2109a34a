package org.xinqiao.load.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xinqiao.load.population.Manifest;
import org.xinqiao.load.population.PopulationPlan;
import org.xinqiao.load.simulation.SimulationPlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A gateway that runs elsewhere, and what opens it. */
final class TargetOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--target",
      description =
          "A running gateway that was started with --xinqiao.synthetic=true, such as"
              + " https://gateway.example; default one that is started here.")
  private @Nullable URI target;

  @Option(
      names = "--population",
      description = "With --target: the folder of 'generate --kind gateway' that loaded it.")
  private @Nullable Path population;

  @Option(names = "--official-password-file", description = "With --target.")
  private @Nullable Path official;

  @Option(names = "--operator-password-file", description = "With --target: for its metrics.")
  private @Nullable Path operator;

  @Option(
      names = "--department-password-file",
      description = "With --target, where records are pushed.")
  private @Nullable Path department;

  @Option(
      names = "--ca",
      description = "With --target: certificates as PEM, which alone are trusted.")
  private @Nullable Path ca;

  /**
   * The gateway that was named; empty if none was.
   *
   * @throws ParameterException naming the option that is wrong or missing
   */
  Optional<SimulationPlan.Elsewhere> elsewhere() throws IOException {
    if (target == null) {
      return Optional.empty();
    }
    if (target.getRawUserInfo() != null) {
      throw mistake("--target has a user or a password in it: give those in files");
    }
    if (target.getHost() == null
        || !("http".equals(target.getScheme()) || "https".equals(target.getScheme()))) {
      throw mistake("--target=" + target + ": give a URL such as https://gateway.example");
    }
    if (!target.getRawPath().replace("/", "").isEmpty() || target.getRawQuery() != null) {
      throw mistake("--target=" + target + ": give it without a path");
    }
    return Optional.of(
        new SimulationPlan.Elsewhere(
            target,
            populationPlan(),
            password("--official-password-file", official),
            password("--operator-password-file", operator),
            department == null
                ? Optional.empty()
                : Optional.of(password("--department-password-file", department)),
            Optional.ofNullable(ca)));
  }

  private PopulationPlan populationPlan() throws IOException {
    if (population == null) {
      throw mistake("--target needs --population, the folder of 'generate' that loaded it");
    }
    if (!Files.isDirectory(population)) {
      throw mistake("--population=" + population + " is no folder");
    }
    return Manifest.read(population).plan();
  }

  private String password(String option, @Nullable Path file) throws IOException {
    if (file == null) {
      throw mistake("--target needs " + option);
    }
    if (!Files.isReadable(file)) {
      throw mistake(option + "=" + file + " can't be read");
    }
    return Files.readString(file).strip();
  }

  private ParameterException mistake(String line) {
    return new ParameterException(spec.commandLine(), line);
  }
}
