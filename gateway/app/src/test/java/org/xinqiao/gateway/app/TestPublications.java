package org.xinqiao.gateway.app;

/** Publications of a few columns, as a department would write them. */
final class TestPublications {
  /** Fields of {@code pcr-result}. */
  static final String RESULT =
      "{name: result, column: result, type: text, classification: pii},"
          + " {name: collectedAt, column: at, type: instant, classification: pii}";

  private static final String YAML =
      """
      publication: %s
      contract: 1
      title: {en: Test}
      owner: {name: {en: Test}, steward: test@town.example}
      recordType: %s
      law: {basis: Test Act, purposes: [health-code], retention: P1Y}
      source: %s
      version: {column: at}
      identity: {type: resident-id, column: id}
      key: [%s]
      fields: [%s]
      freshness: %s
      """;

  private TestPublications() {}

  /** One that is pushed, fresh for a day. */
  static String pushed(String id, String recordType, String key, String fields) {
    return of(id, recordType, "{kind: push}", key, fields, "P1D");
  }

  static String of(
      String id, String recordType, String source, String key, String fields, String freshness) {
    return YAML.formatted(id, recordType, source, key, fields, freshness);
  }
}
