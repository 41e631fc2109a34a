package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.connectors.document.DocumentProblems;

class ContractChangeTest {
  private static final String GOOD = PublicationReaderTest.GOOD;

  private static ContractChange change(String from, String to) throws DocumentProblems {
    String after = GOOD.replace(from, to);
    assertThat(after).isNotEqualTo(GOOD);
    return ContractChange.between(
        PublicationReaderTest.read(GOOD), PublicationReaderTest.read(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          recordType: resident                  | recordType: inhabitant                | /recordType               | false
          key: [id]                             | key: [id, code]                       | /key                      | true
          {type: resident-id, column: id}       | {type: passport, column: id}          | /identity/type            | true
          {type: resident-id, column: id}       | {type: resident-id, column: person}   | /identity/column          | true
          version: {column: updated_at}         | version: {column: changed_at}         | /version/column           | true
          version: {column: updated_at}         | version: {column: updated_at, type: whole} | /version/type        | true
          contract: 1                           | 'contract: 1\\nzone: Asia/Shanghai'   | /zone                     | true
          contract: 1                           | 'contract: 1\\ncursor: {column: seq}' | /cursor/column            | true
          contract: 1                           | 'contract: 1\\ncursor: {column: updated_at, type: whole}' | /cursor/type | true
          contract: 1                           | 'contract: 1\\ncursor: {column: updated_at, tieBreaker: [code]}' | /cursor/tieBreaker | true
          name: count                           | name: number                          | /fields                   | false
          column: count, type: whole            | column: count, type: real             | /fields/3/type            | false
          type: instant, required: true         | type: instant                         | /fields/0/required        | false
          pii-direct                            | pii                                   | /fields/1/classification  | false
          column: code, type: text, classification: pii | column: code, type: text, classification: pii-direct | /fields/2/classification | false
          """)
  void whatBreaksIsNamedWithItsPlace(String from, String to, String pointer, boolean readAgain)
      throws DocumentProblems {
    ContractChange change = change(from.strip(), to.strip().replace("\\n", "\n"));

    assertThat(change.breaks())
        .extracting(ContractChange.Break::pointer)
        .containsExactly(pointer.strip());
    assertThat(change.readAgain()).isEqualTo(readAgain);
    assertThat(change.breaks()).allSatisfy(each -> assertThat(each.consequence()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en: Residents                      | en: People
          every: PT5S                        | every: PT1M
          codes: ["1", "2"]                  | codes: ["1", "2", "3"]
          maxLength: 10                      | maxLength: 20
          table: residents                   | table: people
          freshness: PT15M                   | freshness: PT1H
          classification: none               | classification: pii
          name: count, column: count         | name: count, column: number
          purposes: [health-code]            | purposes: [health-code, permit]
          """)
  void whatStoredRecordsAndReadersBearIsFree(String from, String to) throws DocumentProblems {
    assertThat(change(from.strip(), to.strip()).breaking()).isFalse();
  }

  @Test
  void aCursorThatIsGivenUpBreaksAndOneThatSaysWhatHoldsAnywayDoesNot() throws DocumentProblems {
    Publication plain = PublicationReaderTest.read(GOOD);
    Publication sequence = with("cursor: {column: seq, type: whole, tieBreaker: [code]}");

    assertThat(ContractChange.between(sequence, plain).breaks())
        .extracting(ContractChange.Break::pointer)
        .containsExactly("/cursor/column", "/cursor/type", "/cursor/tieBreaker");
    assertThat(ContractChange.between(plain, with("cursor: {overlap: PT1M}")).breaking()).isFalse();
    assertThat(ContractChange.between(plain, with("cursor: {column: updated_at}")).breaking())
        .isFalse();
  }

  private static Publication with(String cursor) throws DocumentProblems {
    return PublicationReaderTest.read(GOOD.replace("contract: 1", "contract: 1\n" + cursor));
  }

  @Test
  void anotherKindReadsEverythingAgain() throws DocumentProblems {
    String pushed = GOOD.replaceAll("(?s)source:.*?\nschedule: [^\n]*\n", "source: {kind: push}\n");
    Publication table = PublicationReaderTest.read(GOOD);
    Publication push = PublicationReaderTest.read(pushed);

    assertThat(ContractChange.between(table, push).readAgain()).isTrue();
    assertThat(ContractChange.between(push, table).breaks())
        .singleElement()
        .satisfies(
            broken -> {
              assertThat(broken.pointer()).isEqualTo("/source/kind");
              assertThat(broken.what()).isEqualTo("it was push and is jdbc-table");
              assertThat(broken.consequence()).contains("read again from the start");
            });
    // Its watermark names the last push, whatever the key is.
    Publication otherKey = PublicationReaderTest.read(pushed.replace("key: [id]", "key: [code]"));
    assertThat(ContractChange.between(push, otherKey).readAgain()).isFalse();
    assertThat(ContractChange.between(push, otherKey).breaking()).isTrue();
  }
}
