package org.xinqiao.credential.status;

/**
 * The shape of a short name: letters of one case, digits and one separator. By hand and not by a
 * pattern, for each token that is issued makes some.
 *
 * @param first the first letter, a or A
 * @param last the last letter, z or Z
 * @param digitFirst whether a name may begin with a digit; never with the separator
 * @param longest characters
 */
record NameShape(char first, char last, char separator, boolean digitFirst, int longest) {
  /**
   * @throws IllegalArgumentException if the name has another shape; it says what this one is
   */
  void require(String name, String what) {
    if (!fits(name)) {
      throw new IllegalArgumentException(what + " must match " + pattern());
    }
  }

  private boolean fits(String name) {
    int length = name.length();
    if (length == 0 || length > longest || !begins(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char next = name.charAt(i);
      if (!letter(next) && !digit(next) && next != separator) {
        return false;
      }
    }
    return true;
  }

  private boolean begins(char next) {
    return letter(next) || (digitFirst && digit(next));
  }

  private boolean letter(char next) {
    return next >= first && next <= last;
  }

  private static boolean digit(char next) {
    return next >= '0' && next <= '9';
  }

  private String pattern() {
    String letters = first + "-" + last;
    return "["
        + letters
        + (digitFirst ? "0-9" : "")
        + "]["
        + letters
        + "0-9"
        + separator
        + "]{0,"
        + (longest - 1)
        + "}";
  }
}
