package org.xinqiao.load.process;

import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of further processes of this program, on the JDK that runs it. */
public final class ChildJvm {
  /** Of one size, as the operator's guide says: G1 shrinks a heap that may and then never rests. */
  public static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g");

  private static final String MAIN = "org.xinqiao.load.cli.LoadTests";

  private ChildJvm() {}

  /** The JDK's {@code java}. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * The jar opens the JDK's packages to Ignite by its manifest; without the jar, as in tests, the
   * options of this process are passed on.
   *
   * @param jvm such as {@code -Xmx1g}
   * @param arguments of {@code load-tests}
   */
  public static List<String> command(List<String> jvm, List<String> arguments) {
    return command(jvm, MAIN, arguments);
  }

  /**
   * As the other, for another program among this one's libraries.
   *
   * @param main the class that has its {@code main}
   */
  public static List<String> command(List<String> jvm, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(jvm);
    Path here = here();
    if (here.toString().endsWith(".jar") && !main.equals(MAIN)) {
      command.addAll(List.of("-cp", here.toString(), main));
    } else if (here.toString().endsWith(".jar")) {
      command.addAll(List.of("-jar", here.toString()));
    } else {
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(argument -> argument.startsWith("--add-opens"))
          .forEach(command::add);
      command.addAll(List.of("-cp", classPath(), main));
    }
    command.addAll(arguments);
    return command;
  }

  /** Surefire hides the real one behind a jar of its own. */
  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  private static Path here() {
    try {
      return Path.of(ChildJvm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
