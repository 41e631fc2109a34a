package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.gateway.access.AuditLog;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.QuarantineEntry;

/** Rows kept aside and why. A row itself is shown to its department alone. */
@RestController
@RequestMapping("/api/quarantine")
class QuarantineApi {
  private static final int MOST = 1_000;

  private final Quarantine quarantine;
  private final PublicationRights rights;
  private final AuditLog audit;

  QuarantineApi(Quarantine quarantine, PublicationRights rights, AuditLog audit) {
    this.quarantine = quarantine;
    this.rights = rights;
    this.audit = audit;
  }

  record Entry(
      String key,
      String publication,
      String code,
      @Nullable String field,
      String remedy,
      String location,
      int contractVersion,
      long run,
      String at) {
    static Entry of(QuarantineEntry entry) {
      return new Entry(
          entry.key(),
          entry.publication().value(),
          entry.code(),
          entry.field(),
          entry.remedy(),
          entry.location(),
          entry.contractVersion(),
          entry.run(),
          entry.at().toString());
    }
  }

  /** How many entries of a publication have one code and field. */
  record Reason(String publication, String code, @Nullable String field, long count) {
    static Reason of(Map.Entry<QuarantineList.Reason, Long> counted) {
      QuarantineList.Reason reason = counted.getKey();
      return new Reason(
          reason.publication().value(), reason.code(), reason.field(), counted.getValue());
    }
  }

  /**
   * @param total of all that match, on whatever page
   * @param next what to give as {@code after} for the next page; null at the end
   */
  record Entries(long total, List<Reason> reasons, List<Entry> entries, @Nullable String next) {}

  /**
   * @param row as its source gave it: {@code {"values":{column:value}}}, or {@code {"text":…}} if
   *     it could not be taken apart; absent for whoever is not of its department
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(Entry entry, @Nullable Map<String, @Nullable Object> row) {}

  /**
   * @param limit 1 to 1,000
   * @param after what the page before gave as {@code next}
   */
  @Operation(summary = "Lists what is in quarantine and why, newest first, without the rows")
  @GetMapping
  Entries list(
      @RequestParam(required = false) @Nullable String publication,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String field,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String after,
      Authentication who) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "give a number from 1 to " + MOST);
    }
    if (publication != null) {
      QuarantineProblems.requireSeen(rights, who, publication);
    }
    Optional<QuarantineList.Place> place =
        Optional.ofNullable(after)
            .map(
                text ->
                    QuarantineList.Place.read(text)
                        .orElseThrow(
                            () ->
                                ProblemException.invalid(
                                    "after", "give what the page before says at 'next'")));
    var listed =
        new QuarantineList(
            entry ->
                (publication == null || publication.equals(entry.publication().value()))
                    && (code == null || code.equals(entry.code()))
                    && (field == null || field.equals(entry.field()))
                    && rights.maySee(who, entry.publication()),
            place,
            limit);
    quarantine.forEach(listed);
    return new Entries(
        listed.total(),
        listed.reasons().stream().map(Reason::of).toList(),
        listed.page().stream().map(Entry::of).toList(),
        listed.next().orElse(null));
  }

  @Operation(
      summary = "Shows one entry, and to its department the row as it came",
      description = "Each look at a row is noted in audit.log.")
  @GetMapping("/{key}")
  ResponseEntity<Shown> show(@PathVariable String key, Authentication who) {
    QuarantineEntry entry =
        QuarantineProblems.entry(quarantine, key)
            .filter(found -> rights.maySee(who, found.publication()))
            .orElseThrow(QuarantineProblems::noEntry);
    Map<String, @Nullable Object> row = null;
    if (rights.mayChange(who, entry.publication())) {
      audit.appendQuarantine(
          who.getName(),
          AuditLog.Action.QUARANTINE_SHOW,
          entry.publication(),
          entry.key(),
          entry.code());
      row = RowView.of(quarantine.row(key).orElseThrow(QuarantineProblems::noEntry));
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Shown(Entry.of(entry), row));
  }
}
