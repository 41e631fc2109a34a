package org.xinqiao.gateway.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.gateway.intake.EndedComparison;
import org.xinqiao.gateway.intake.GatewayIntake;
import org.xinqiao.gateway.publishing.SourceCounts;

/**
 * What a source has, beside what is stored.
 *
 * @param counted the last count since the start; null if there was none
 * @param compared the last comparison of all rows; null if there was none
 */
record CountsView(@Nullable CountView counted, @Nullable ComparisonView compared) {
  /**
   * @param source records that the source has
   * @param stored records that are stored and not deleted
   * @param aside rows kept aside, which may make up the difference
   */
  record CountView(long source, long stored, long aside, boolean differs, Instant at) {}

  /**
   * @param deleted records that its source no longer had
   * @param undecided why nothing was deleted; null if it was decided
   */
  record ComparisonView(long run, Instant at, long deleted, @Nullable String undecided) {}

  static CountsView of(PublicationId id, SourceCounts counts, GatewayIntake intake) {
    return new CountsView(
        counts.last(id).map(CountsView::view).orElse(null),
        intake.lastComparison(id).map(CountsView::view).orElse(null));
  }

  private static CountView view(SourceCounts.Counted counted) {
    return new CountView(
        counted.source(), counted.stored(), counted.aside(), counted.differs(), counted.at());
  }

  private static ComparisonView view(EndedComparison ended) {
    return switch (ended.compared()) {
      case Compared.Done(long _, long deleted) ->
          new ComparisonView(ended.run(), ended.at(), deleted, null);
      case Compared.Undecided(String why) -> new ComparisonView(ended.run(), ended.at(), 0, why);
    };
  }
}
