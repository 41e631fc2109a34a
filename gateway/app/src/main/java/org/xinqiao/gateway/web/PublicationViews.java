package org.xinqiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.gateway.publishing.PublicationState;
import org.xinqiao.gateway.publishing.PublicationVersion;

/** How publications are shown to those who may see them. */
final class PublicationViews {
  private PublicationViews() {}

  /**
   * @param phase {@code active}, {@code paused} or {@code deactivated}
   * @param by the user, {@code folder} where a file did it, {@code gateway} where its own rules did
   */
  record State(String phase, Instant since, String by, @Nullable String reason) {
    static State of(PublicationState state) {
      return new State(
          state.phase().name().toLowerCase(Locale.ROOT), state.since(), state.by(), state.reason());
    }
  }

  /**
   * @param activatedAt when this version came into force
   * @param problems why the file in the folder is not in force, none if it is
   */
  record Summary(
      String id,
      Map<String, String> title,
      Map<String, String> department,
      String kind,
      String recordType,
      int contract,
      String digest,
      Instant activatedAt,
      String activatedBy,
      State state,
      SourceStates.View source,
      OverviewApi.BalanceView balance,
      List<String> problems) {}

  /** A file in the folder that is in force for nobody. */
  record Refused(String file, @Nullable String id, List<String> problems) {}

  /**
   * @param refused files of publications that are not listed; of those the caller may see
   */
  record Listing(List<Summary> publications, List<Refused> refused) {}

  record Owner(Map<String, String> name, String steward) {}

  static List<String> lines(List<org.xinqiao.connectors.document.Problem> problems) {
    return problems.stream().map(org.xinqiao.connectors.document.Problem::toString).toList();
  }

  record Law(String basis, List<String> purposes, String retention) {
    static Law of(Publication.Law law) {
      return new Law(law.basis(), law.purposes(), law.retention().toString());
    }
  }

  record Version(int contract, String digest, Instant at, String by) {
    static Version of(PublicationVersion version) {
      return new Version(version.contract(), version.digest(), version.at(), version.by());
    }
  }

  /**
   * @param text of the version in force, or of the last one that was
   * @param versions that came into force, the newest first
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Detail(
      Summary publication,
      Owner owner,
      Law law,
      String zone,
      @Nullable String text,
      List<Version> versions) {}
}
