package org.xinqiao.connectors.town;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of an export, the publication it feeds, and what a department serves of its columns. */
enum Feed {
  RESIDENTS(
      "civil-registry.residents",
      "residents.csv",
      List.of(
          "Id",
          "BIRTHDATE",
          "DEATHDATE",
          "PREFIX",
          "FIRST",
          "MIDDLE",
          "LAST",
          "SUFFIX",
          "MAIDEN",
          "MARITAL",
          "GENDER",
          "BIRTHPLACE",
          "ADDRESS",
          "CITY",
          "COUNTY",
          "ZIP"),
      "BIRTHDATE",
      "DEATHDATE",
      "updated_at"),
  RESULTS(
      "laboratory.pcr-results",
      "lab-results.csv",
      List.of("PATIENT", "DATE", "CODE", "VALUE", "ENCOUNTER", "DESCRIPTION"),
      "DATE",
      null,
      "updated_at"),
  CASES(
      "cdc.cases",
      "cases.csv",
      List.of("START", "STOP", "PATIENT", "ENCOUNTER", "SYSTEM", "CODE", "DESCRIPTION"),
      "START",
      "STOP",
      "UPDATED_AT"),
  DOSES(
      "immunization.doses",
      "immunizations.csv",
      List.of("DATE", "PATIENT", "ENCOUNTER", "CODE", "DESCRIPTION"),
      "DATE",
      null,
      "UPDATED_AT");

  private final String publication;
  private final String file;
  private final List<String> columns;
  private final String begin;
  private final @Nullable String end;
  private final List<String> served;

  Feed(
      String publication,
      String file,
      List<String> columns,
      String begin,
      @Nullable String end,
      String version) {
    this.publication = publication;
    this.file = file;
    this.columns = columns;
    this.begin = begin;
    this.end = end;
    List<String> all = new ArrayList<>(columns);
    all.add(version);
    this.served = List.copyOf(all);
  }

  String publication() {
    return publication;
  }

  /** The file's name in an export. */
  String file() {
    return file;
  }

  /** The columns taken from the export, in the order in which they are served. */
  List<String> columns() {
    return columns;
  }

  /** The columns served: {@link #columns()}, then the version. */
  List<String> served() {
    return served;
  }

  /** The column whose time begins a record. */
  String begin() {
    return begin;
  }

  /** The column whose time is an update of the record, empty until it is reached. */
  Optional<String> end() {
    return Optional.ofNullable(end);
  }

  boolean isTime(String column) {
    return column.equals(begin) || column.equals(end);
  }

  int index(String column) {
    return served.indexOf(column);
  }
}
