package org.xinqiao.load.micro;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * One benchmark method with its parameters.
 *
 * @param name as a report calls it
 * @param parameters of the method's class, one value each
 * @param libraries a class of each library that it can't do without
 */
record Contender(
    String name,
    Class<?> type,
    String method,
    Map<String, String> parameters,
    List<String> libraries) {
  Contender {
    parameters = Map.copyOf(parameters);
    libraries = List.copyOf(libraries);
  }

  static Contender of(String name, Class<?> type, String method) {
    return new Contender(name, type, method, Map.of(), List.of());
  }

  Contender with(String parameter, Object value) {
    return new Contender(name, type, method, Map.of(parameter, value.toString()), libraries);
  }

  Contender needing(String... classes) {
    return new Contender(name, type, method, parameters, List.of(classes));
  }

  /**
   * Looks for its libraries and the signature provider, before anything is measured.
   *
   * @throws IOException if one is missing
   */
  void require() throws IOException {
    for (String library : libraries) {
      try {
        Class.forName(library, false, type.getClassLoader());
      } catch (ClassNotFoundException missing) {
        throw new IOException(
            name
                + " can't start: there is no "
                + library
                + " in lib/ beside the jar; build both with ./mvnw -DskipTests package",
            missing);
      }
    }
    try {
      Crypto.require();
    } catch (IllegalStateException missing) {
      throw new IOException(name + " can't start: " + missing.getMessage(), missing);
    }
  }
}
