package org.xinqiao.gateway.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.gateway.access.PublicationRights;
import org.xinqiao.gateway.intake.Quarantine;
import org.xinqiao.gateway.intake.QuarantineEntry;

/** Rows kept aside and why, newest first. The rows themselves stay sealed. */
@RestController
@RequestMapping("/api/quarantine")
class QuarantineApi {
  private static final int MOST = 1_000;

  private final Quarantine quarantine;
  private final PublicationRights rights;

  QuarantineApi(Quarantine quarantine, PublicationRights rights) {
    this.quarantine = quarantine;
    this.rights = rights;
  }

  record Entry(
      String key,
      String publication,
      String code,
      @org.jspecify.annotations.Nullable String field,
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

  record Entries(long total, List<Entry> entries) {}

  /**
   * @param limit 1 to 1,000
   */
  @GetMapping
  Entries list(@RequestParam(defaultValue = "100") int limit, Authentication who) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "give a number from 1 to " + MOST);
    }
    List<QuarantineEntry> all = new ArrayList<>();
    quarantine.forEach(
        entry -> {
          if (rights.maySee(who, entry.publication())) {
            synchronized (all) {
              all.add(entry);
            }
          }
        });
    all.sort(
        Comparator.comparing(QuarantineEntry::at).reversed().thenComparing(QuarantineEntry::key));
    return new Entries(all.size(), all.stream().limit(limit).map(Entry::of).toList());
  }
}
