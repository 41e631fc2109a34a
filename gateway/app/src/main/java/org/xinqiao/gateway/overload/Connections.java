package org.xinqiao.gateway.overload;

/** The server's open connections. */
@FunctionalInterface
interface Connections {
  /** True while so many are open that whoever can come again should leave theirs. */
  boolean scarce();
}
