package org.xinqiao.gateway.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.identity.SealedFields;
import org.xinqiao.gateway.layout.FieldLayout;
import org.xinqiao.gateway.layout.Hash128;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;

/**
 * The layout of records: first all of them without what identifies the person, then one section of
 * sealed fields by record number.
 */
final class RecordLayout {
  private static final int TOMBSTONE = 1;
  private static final int CREATED = 2;
  private static final int FOUND = 4;
  private static final int REACHED = 8;

  /** Of a record that was written before marks said what their run had found: it was something. */
  private static final RecordVersion SOMETHING =
      new RecordVersion(Long.MIN_VALUE, new Hash128(0, 0));

  private RecordLayout() {}

  static void write(LayoutWriter out, List<StoredRecord> records) {
    out.number(records.size());
    records.forEach(record -> writeOne(out, record));
    out.number(records.stream().filter(record -> record.direct().isPresent()).count());
    for (int i = 0; i < records.size(); i++) {
      Optional<SealedFields> direct = records.get(i).direct();
      if (direct.isPresent()) {
        out.number(i).number(direct.get().dataKeyId()).bytes(direct.get().bytes());
      }
    }
  }

  static List<StoredRecord> read(LayoutReader in) {
    List<StoredRecord> records = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      records.add(readOne(in));
    }
    for (int i = in.count(); i > 0; i--) {
      int index = in.small();
      if (index >= records.size()) {
        throw new LayoutException("sealed fields of no record");
      }
      SealedFields direct = new SealedFields(in.small(), in.bytes());
      StoredRecord r = records.get(index);
      records.set(
          index,
          new StoredRecord(
              r.publication(),
              r.type(),
              r.key(),
              r.version(),
              r.content(),
              r.tombstone(),
              r.fields(),
              Optional.of(direct),
              r.mark()));
    }
    return records;
  }

  static void writeRef(LayoutWriter out, RecordRef ref) {
    out.name(ref.publication().value()).hash(ref.key()).signed(ref.version());
  }

  static RecordRef readRef(LayoutReader in) {
    return new RecordRef(KnownNames.publication(in.name()), in.hash(), in.signed());
  }

  private static void writeOne(LayoutWriter out, StoredRecord record) {
    RunMark mark = record.mark();
    out.name(record.publication().value()).name(record.type().value()).hash(record.key());
    out.signed(record.version()).hash(record.content());
    out.octet(
        (record.tombstone() ? TOMBSTONE : 0)
            | (mark.before().isPresent() ? FOUND : CREATED)
            | (mark.reached().isPresent() ? REACHED : 0));
    out.number(mark.run()).number(mark.attempt());
    mark.before().ifPresent(version -> writeVersion(out, version));
    mark.reached().ifPresent(version -> writeVersion(out, version));
    FieldLayout.writeNamed(out, record.fields());
  }

  private static RunMark readMark(LayoutReader in, int bits) {
    long run = in.number();
    int attempt = in.small();
    Optional<RecordVersion> before =
        switch (bits & (CREATED | FOUND)) {
          case CREATED -> Optional.empty();
          case FOUND -> Optional.of(readVersion(in));
          default -> Optional.of(SOMETHING);
        };
    Optional<RecordVersion> reached =
        (bits & REACHED) == 0 ? Optional.empty() : Optional.of(readVersion(in));
    return new RunMark(run, attempt, before, reached);
  }

  private static void writeVersion(LayoutWriter out, RecordVersion version) {
    out.signed(version.number()).hash(version.content());
  }

  private static RecordVersion readVersion(LayoutReader in) {
    return new RecordVersion(in.signed(), in.hash());
  }

  private static StoredRecord readOne(LayoutReader in) {
    PublicationId publication = KnownNames.publication(in.name());
    RecordType type = KnownNames.type(in.name());
    Hash128 key = in.hash();
    long version = in.signed();
    Hash128 content = in.hash();
    int bits = in.octet();
    if (bits > (TOMBSTONE | CREATED | FOUND | REACHED)
        || (bits & (CREATED | FOUND)) == (CREATED | FOUND)) {
      throw new LayoutException("unknown marks of a record");
    }
    RunMark mark = readMark(in, bits);
    SortedMap<String, FieldValue> fields = FieldLayout.readNamed(in);
    return new StoredRecord(
        publication,
        type,
        key,
        version,
        content,
        (bits & TOMBSTONE) != 0,
        fields,
        Optional.empty(),
        mark);
  }
}
