package org.xinqiao.gateway.contest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.contest.Contest.Closing;
import org.xinqiao.gateway.contest.Contest.Resolution;
import org.xinqiao.gateway.dossier.RecordRef;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.scenario.ScenarioId;

/** A contest as bytes, format 1. */
final class ContestLayout {
  private static final int FORMAT = 1;
  private static final int KIND = 1;

  private ContestLayout() {}

  static byte[] encode(Contest contest) {
    UUID subject = contest.subject().value();
    LayoutWriter out =
        new LayoutWriter()
            .number(contest.number())
            .fixed(subject.getMostSignificantBits())
            .fixed(subject.getLeastSignificantBits())
            .text(contest.scenario().value())
            .text(contest.publication().value())
            .text(contest.reason())
            .number(contest.records().size());
    contest.records().forEach(record -> out.hash(record.key()).signed(record.version()));
    out.bytes(contest.sealed().toArray())
        .instant(contest.openedAt())
        .instant(contest.dueAt())
        .octet(contest.told() ? 1 : 0)
        .octet(contest.open() ? 0 : 1);
    contest.closing().ifPresent(closing -> write(out, closing));
    return out.finish(FORMAT, KIND);
  }

  static Contest decode(byte[] bytes) {
    LayoutReader in = LayoutReader.open(bytes, FORMAT, KIND);
    long number = in.number();
    SubjectRef subject = new SubjectRef(new UUID(in.fixed(), in.fixed()));
    ScenarioId scenario = new ScenarioId(in.text());
    PublicationId publication = new PublicationId(in.text());
    String reason = in.text();
    List<RecordRef> records = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      records.add(new RecordRef(publication, in.hash(), in.signed()));
    }
    SealedText sealed = new SealedText(in.bytes());
    Instant openedAt = in.instant();
    Instant dueAt = in.instant();
    boolean told = in.flag();
    Optional<Closing> closing = in.flag() ? Optional.of(closing(in)) : Optional.empty();
    in.end();
    return new Contest(
        number,
        subject,
        scenario,
        publication,
        reason,
        records,
        sealed,
        openedAt,
        dueAt,
        told,
        closing);
  }

  private static void write(LayoutWriter out, Closing closing) {
    out.octet(closing.resolution().ordinal()).text(closing.by()).instant(closing.at());
    out.octet(closing.answer().isPresent() ? 1 : 0);
    closing.answer().ifPresent(answer -> out.bytes(answer.toArray()));
  }

  private static Closing closing(LayoutReader in) {
    int ordinal = in.octet();
    if (ordinal >= Resolution.values().length) {
      throw new LayoutException("unknown resolution " + ordinal);
    }
    return new Closing(
        Resolution.values()[ordinal],
        in.text(),
        in.instant(),
        in.flag() ? Optional.of(new SealedText(in.bytes())) : Optional.empty());
  }
}
