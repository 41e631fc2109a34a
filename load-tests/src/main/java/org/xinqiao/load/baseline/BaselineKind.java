package org.xinqiao.load.baseline;

/** Which store stands beside the gateway. */
public enum BaselineKind {
  INVOKE_ALL("invoke-all", "raw `invokeAll`, 2 threads, WAL `LOG_ONLY`"),
  STREAMER("streamer", "raw streamer with a receiver, WAL `LOG_ONLY`"),
  POSTGRES("postgres", "PostgreSQL `ON CONFLICT`, 2 connections, fsync on");

  private final String option;
  private final String title;

  BaselineKind(String option, String title) {
    this.option = option;
    this.title = title;
  }

  /** Its name on the command line. */
  public String option() {
    return option;
  }

  /** Its name in a report. */
  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return option;
  }
}
