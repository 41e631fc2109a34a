package org.xinqiao.credential.verifier.lists;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a status list is asked for. */
@FunctionalInterface
public interface ListAddress {
  /**
   * @param uri of the list, from a server's answer
   * @return a URL of http or https; empty if there is none for it
   */
  Optional<String> of(String uri);

  /**
   * At this server, by the URI's path: a list is named once and for all, and fetched from whichever
   * server is near, for its signature says whose it is.
   *
   * @param server such as {@code https://gateway.example}
   * @throws IllegalArgumentException if that is no http or https URL, or has a query
   */
  static ListAddress atServer(String server) {
    String base = base(server);
    return uri ->
        parse(uri)
            .filter(it -> it.getRawPath() != null && it.getRawPath().startsWith("/"))
            .map(it -> base + it.getRawPath() + query(it));
  }

  /** At the host that the URI itself names. */
  static ListAddress asNamed() {
    return uri -> parse(uri).filter(ListAddress::http).map(URI::toString);
  }

  /** A server's URL without a slash at its end. */
  static String base(String server) {
    Optional<URI> parsed = parse(server.replaceAll("/+$", ""));
    if (parsed.filter(it -> http(it) && it.getRawQuery() == null).isEmpty()) {
      throw new IllegalArgumentException("a server is a URL such as https://gateway.example");
    }
    return parsed.get().toString();
  }

  private static String query(URI uri) {
    return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
  }

  private static boolean http(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https"))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null;
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
