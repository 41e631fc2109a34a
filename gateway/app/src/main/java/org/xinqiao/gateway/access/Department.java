package org.xinqiao.gateway.access;

import java.security.Principal;
import java.util.regex.Pattern;
import org.xinqiao.connectors.publication.PublicationId;

/**
 * A department that signed in, named by its authority: the words with which the ids of its
 * publications begin, such as {@code laboratory} of {@code laboratory.pcr-results}.
 *
 * @param authority one or more dot-separated words of lower-case letters, digits and hyphens, at
 *     most 78 characters
 */
public record Department(String authority) implements Principal, Comparable<Department> {
  private static final int LONGEST = 78;
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");

  public Department {
    if (authority.length() > LONGEST || !FORM.matcher(authority).matches()) {
      throw new IllegalArgumentException(
          "an authority is one or more dot-separated lower-case words, at most 78 characters");
    }
  }

  /**
   * Whether a publication is this department's. {@code a} owns {@code a.b} and {@code a.b.c}, at
   * any depth; {@code a.b} owns {@code a.b.c} too, but neither {@code a.b} itself, which is {@code
   * a}'s, nor {@code a.bc.d}. So an office below a department may have a token of its own, and the
   * department keeps its say.
   */
  public boolean owns(PublicationId publication) {
    return publication.value().startsWith(authority + ".");
  }

  @Override
  public String getName() {
    return authority;
  }

  @Override
  public int compareTo(Department other) {
    return authority.compareTo(other.authority);
  }

  @Override
  public String toString() {
    return authority;
  }
}
