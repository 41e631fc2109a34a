package org.xinqiao.load.population;

import java.util.List;

/** What the four departments publish, and the columns they write. */
public enum Feed {
  RESIDENTS(
      "civil-registry.residents",
      List.of(
          "ID_NUMBER",
          "LAST_NAME",
          "FIRST_NAME",
          "BIRTH_DATE",
          "DEATH_DATE",
          "HOUSEHOLD",
          "DIVISION",
          "DELETED",
          "UPDATED_AT")),
  RESULTS(
      "laboratory.pcr-results",
      List.of("ID_NUMBER", "COLLECTED_AT", "CODE", "RESULT", "DELETED", "UPDATED_AT")),
  CASES("cdc.cases", List.of("ID_NUMBER", "START", "STOP", "CODE", "DELETED", "UPDATED_AT")),
  DOSES("immunization.doses", List.of("ID_NUMBER", "GIVEN_AT", "CODE", "DELETED", "UPDATED_AT"));

  private final String publication;
  private final List<String> columns;

  Feed(String publication, List<String> columns) {
    this.publication = publication;
    this.columns = columns;
  }

  /** The publication's id. */
  public String publication() {
    return publication;
  }

  /** The table of a department's database. */
  public String table() {
    return publication.substring(publication.indexOf('.') + 1).replace('-', '_');
  }

  /** The columns in the order in which they are written. */
  public List<String> columns() {
    return columns;
  }
}
