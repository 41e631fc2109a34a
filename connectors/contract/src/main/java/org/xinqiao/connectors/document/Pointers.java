package org.xinqiao.connectors.document;

/** JSON Pointers (RFC 6901) and the friendlier path that problems show. */
final class Pointers {
  private Pointers() {}

  static String child(String parent, Object token) {
    return parent + "/" + token.toString().replace("~", "~0").replace("/", "~1");
  }

  static String parent(String pointer) {
    return pointer.isEmpty() ? "" : pointer.substring(0, pointer.lastIndexOf('/'));
  }

  /** {@code /fields/2/type} becomes {@code fields[2].type}. */
  static String shown(String pointer) {
    if (pointer.isEmpty()) {
      return "(document)";
    }
    StringBuilder path = new StringBuilder();
    for (String escaped : pointer.substring(1).split("/", -1)) {
      String token = escaped.replace("~1", "/").replace("~0", "~");
      if (!token.isEmpty() && token.chars().allMatch(c -> c >= '0' && c <= '9')) {
        path.append('[').append(token).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(token);
      }
    }
    return path.toString();
  }
}
