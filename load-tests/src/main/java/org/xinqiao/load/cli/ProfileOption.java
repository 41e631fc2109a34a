package org.xinqiao.load.cli;

import java.util.Arrays;
import java.util.Locale;
import org.xinqiao.load.simulation.Profile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code --profile}, in words. */
final class ProfileOption {
  private ProfileOption() {}

  /**
   * @throws ParameterException if there is none of this name
   */
  static Profile of(String word, CommandSpec command) {
    return Arrays.stream(Profile.values())
        .filter(each -> each.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "--profile=" + word + ": give city, province or nation"));
  }
}
