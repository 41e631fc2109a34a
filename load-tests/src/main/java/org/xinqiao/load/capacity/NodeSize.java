package org.xinqiao.load.capacity;

/**
 * A machine to serve on.
 *
 * @param processors 1 to 1,024
 * @param gigabytes of memory, 1 to 65,536
 */
public record NodeSize(int processors, int gigabytes) {
  /**
   * @throws IllegalArgumentException naming the option that is out of its bounds
   */
  public NodeSize {
    if (processors < 1 || processors > 1_024) {
      throw new IllegalArgumentException("--node-processors=" + processors + ": give 1 to 1,024");
    }
    if (gigabytes < 1 || gigabytes > 65_536) {
      throw new IllegalArgumentException("--node-gigabytes=" + gigabytes + ": give 1 to 65,536");
    }
  }
}
