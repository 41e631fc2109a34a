package org.xinqiao.gateway.overload;

/** The server's open connections, and what arrives over them. */
interface Connections {
  /** True while so many are open that whoever can come again should leave theirs. */
  boolean scarce();

  /**
   * True if the request that asks, and those before it, waited for longer before they started than
   * a rung bears.
   */
  boolean overdue(Rung rung);
}
