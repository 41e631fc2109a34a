package org.xinqiao.gateway.issuing;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.credential.enrolment.Delegate;
import org.xinqiao.credential.enrolment.Delegate.Relation;
import org.xinqiao.credential.enrolment.Delegates;
import org.xinqiao.credential.enrolment.Grant;
import org.xinqiao.credential.enrolment.Offers;
import org.xinqiao.credential.issuer.Issuance;
import org.xinqiao.credential.issuer.IssuingClock;
import org.xinqiao.gateway.access.AuditLog;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.scenario.Scenario;

/**
 * Where officials make offers to residents' devices and record who acts for whom. Each of it is in
 * {@code audit.log} before its answer leaves.
 */
@Component
public class EnrolmentDesk {
  private final Decisions decisions;
  private final Offers offers;
  private final Delegates delegates;
  private final AuditLog audit;
  private final IssuingClock clock;

  EnrolmentDesk(
      Decisions decisions, Offers offers, Delegates delegates, AuditLog audit, IssuingClock clock) {
    this.decisions = decisions;
    this.offers = offers;
    this.delegates = delegates;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of the wish to make an offer. */
  public sealed interface Offering {
    record Offered(Offers.Made made) implements Offering {}

    /** Nothing would be issued to this person. */
    record Refused(Issuance why) implements Offering {}

    /** Nobody of this number acts for the resident. */
    record NoSuchDelegate() implements Offering {}
  }

  /**
   * @param delegate the number of who has the device, where it is not the resident's own
   */
  public Offering offer(
      Desk.Look look, Scenario scenario, Identity identity, OptionalInt delegate) {
    SubjectRef subject = decisions.subject(identity);
    Instant now = clock.instant();
    Offering offering = offer(subject, scenario, delegate, now);
    note(
        look,
        AuditLog.Action.OFFER,
        scenario,
        subject,
        switch (offering) {
          case Offering.Offered offered ->
              delegate.isPresent() ? "offered to delegate " + delegate.getAsInt() : "offered";
          case Offering.Refused(Issuance why) -> Desk.word(why);
          case Offering.NoSuchDelegate none -> "no such delegate";
        });
    return offering;
  }

  private Offering offer(SubjectRef subject, Scenario scenario, OptionalInt number, Instant now) {
    Optional<Delegate> delegate =
        number.isPresent() ? delegates.find(subject, number.getAsInt(), now) : Optional.empty();
    if (number.isPresent() && delegate.isEmpty()) {
      return new Offering.NoSuchDelegate();
    }
    return switch (decisions.standing(subject, scenario.id(), now)) {
      case Standing.NotIssued(String reason, var at, var evidence) ->
          new Offering.Refused(new Issuance.NotIssued(reason));
      case Standing.Absent nobody -> new Offering.Refused(new Issuance.Nobody());
      case Standing.Undecided nothing -> new Offering.Refused(new Issuance.Undecided());
      case Standing.Decided decided -> offered(subject, scenario, delegate, now);
      case Standing.Unknown unknown -> offered(subject, scenario, delegate, now);
    };
  }

  private Offering offered(
      SubjectRef subject, Scenario scenario, Optional<Delegate> delegate, Instant now) {
    return new Offering.Offered(
        offers.make(new Grant(subject, scenario.id(), delegate.map(Delegate::ref)), now));
  }

  /** What came of the wish to record a delegate. */
  public sealed interface Recording {
    record Recorded(Delegate delegate) implements Recording {}

    record Nobody() implements Recording {}

    /** As many act for the resident as can. */
    record TooMany() implements Recording {}
  }

  /**
   * @param until after now
   */
  public Recording record(
      Desk.Look look,
      Scenario scenario,
      Identity identity,
      String name,
      Relation relation,
      Instant until) {
    SubjectRef subject = decisions.subject(identity);
    Instant now = clock.instant();
    Recording recording =
        decisions.standing(subject, scenario.id(), now) instanceof Standing.Absent
            ? new Recording.Nobody()
            : delegates
                .record(subject, name, relation, look.user(), until, now)
                .<Recording>map(Recording.Recorded::new)
                .orElseGet(Recording.TooMany::new);
    note(
        look,
        AuditLog.Action.DELEGATE_RECORD,
        scenario,
        subject,
        switch (recording) {
          case Recording.Recorded(Delegate made) ->
              made.relation().word() + ", number " + made.ref().number() + ", until " + until;
          case Recording.Nobody nobody -> "not found";
          case Recording.TooMany many -> "too many";
        });
    return recording;
  }

  /** Returns whether there was one of this number. */
  public boolean end(Desk.Look look, Scenario scenario, Identity identity, int number) {
    SubjectRef subject = decisions.subject(identity);
    Optional<Delegate> delegate = delegates.find(subject, number, clock.instant());
    delegate.ifPresent(one -> delegates.end(subject, one));
    note(
        look,
        AuditLog.Action.DELEGATE_END,
        scenario,
        subject,
        delegate.isPresent() ? "ended, number " + number : "no such delegate");
    return delegate.isPresent();
  }

  private void note(
      Desk.Look look,
      AuditLog.Action action,
      Scenario scenario,
      SubjectRef subject,
      String result) {
    audit.append(look.user(), action, scenario.id().value(), subject, look.purpose(), result);
  }
}
