package org.xinqiao.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.record.SourceRecord;

final class PseudonymsTest {
  private final Pseudonyms pseudonyms = new Pseudonyms(new byte[32], "bridge", "k1");

  @Test
  void aPersonHasOnePseudonym() {
    SubjectRef ref = pseudonyms.subject(new Identity("resident-id", "a"));

    // Fixed for ever: another value would orphan every dossier.
    assertThat(ref.value()).isEqualTo(UUID.fromString("f18ed66b-76f9-7dee-e035-c6387bd3fb8b"));
    assertThat(ref).isEqualTo(pseudonyms.subject(new Identity("resident-id", "a")));
    assertThat(ref.toString()).doesNotContain(ref.value().toString());
  }

  @Test
  void everyPartCounts() {
    Identity id = new Identity("resident-id", "a");
    assertThat(pseudonyms.subject(id))
        .isNotEqualTo(new Pseudonyms(new byte[32], "bridge", "k2").subject(id))
        .isNotEqualTo(new Pseudonyms(new byte[32], "other", "k1").subject(id))
        .isNotEqualTo(new Pseudonyms(new byte[33], "bridge", "k1\0").subject(id))
        .isNotEqualTo(pseudonyms.subject(new Identity("resident-id", "b")))
        .isNotEqualTo(pseudonyms.subject(new Identity("resident-i", "da")));
  }

  @Test
  void theContentHashSeesDirectFieldsAndTheTombstone() {
    SourceRecord one = record(false, "Ann");

    assertThat(pseudonyms.content(one)).isEqualTo(pseudonyms.content(record(false, "Ann")));
    assertThat(pseudonyms.content(one)).isNotEqualTo(pseudonyms.content(record(false, "Bob")));
    assertThat(pseudonyms.content(one)).isNotEqualTo(pseudonyms.content(record(true, "Ann")));
  }

  @Test
  void sealedFieldsOpenForTheirSubjectOnly() {
    DirectFields seal = new DirectFields(new byte[32], 7, new SecureRandom());
    SubjectRef ann = new SubjectRef(new UUID(1, 2));
    SortedMap<String, FieldValue> name = new TreeMap<>(Map.of("name", new FieldValue.Text("Ann")));

    SealedFields sealed = seal.seal(ann, name);

    assertThat(sealed.dataKeyId()).isEqualTo(7);
    assertThat(seal.open(ann, sealed)).isEqualTo(name);
    assertThat(seal.seal(ann, name)).isNotEqualTo(sealed);
    assertThatThrownBy(() -> seal.open(new SubjectRef(new UUID(1, 3)), sealed))
        .isInstanceOf(IllegalStateException.class);
    byte[] changed = sealed.bytes();
    changed[changed.length - 1] ^= 1;
    assertThatThrownBy(() -> seal.open(ann, new SealedFields(7, changed)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> seal.open(ann, new SealedFields(8, sealed.bytes())))
        .hasMessageContaining("data key 8");
  }

  private static SourceRecord record(boolean tombstone, String name) {
    return new SourceRecord(
        new PublicationId("civil-registry.residents"),
        new RecordType("resident"),
        new Identity("resident-id", "a"),
        "a",
        1,
        tombstone,
        new TreeMap<>(),
        new TreeMap<>(Map.of("name", new FieldValue.Text(name))));
  }
}
