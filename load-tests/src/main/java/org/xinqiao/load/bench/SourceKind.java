package org.xinqiao.load.bench;

/** Where the gateway pulls from. */
public enum SourceKind {
  CSV("csv", "CSV", 40_000),
  POSTGRES("postgres", "PostgreSQL", 30_000);

  private final String option;
  private final String title;
  private final double wanted;

  SourceKind(String option, String title, double wanted) {
    this.option = option;
    this.title = title;
    this.wanted = wanted;
  }

  String title() {
    return title;
  }

  /** Records a second that are wanted. */
  double wanted() {
    return wanted;
  }

  @Override
  public String toString() {
    return option;
  }
}
