package org.xinqiao.gateway.web;

import java.util.List;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The media ranges of an Accept header (RFC 9110, section 12.5.1). */
final class Accepted {
  private final List<MediaType> ranges;

  private Accepted(List<MediaType> ranges) {
    this.ranges = ranges;
  }

  /**
   * @param example of a type that would do, for the error
   * @throws ProblemException if it can't be read
   */
  static Accepted of(String header, String example) {
    try {
      return new Accepted(MediaType.parseMediaTypes(header));
    } catch (InvalidMediaTypeException e) {
      throw ProblemException.invalid("Accept", "give media types, such as " + example);
    }
  }

  /**
   * What the caller would rather have: of the highest quality, then what is named most closely,
   * then what is offered first. Empty if nothing of it will do.
   */
  Optional<MediaType> best(List<MediaType> offered) {
    Optional<MediaType> best = Optional.empty();
    double quality = 0;
    int closeness = 0;
    for (MediaType type : offered) {
      Optional<MediaType> closest = closest(type);
      if (closest.isPresent()) {
        double q = closest.get().getQualityValue();
        int close = closeness(closest.get());
        if (q > quality || (q == quality && q > 0 && close > closeness)) {
          best = Optional.of(type);
          quality = q;
          closeness = close;
        }
      }
    }
    return best;
  }

  /** The range that counts for a type: a wildcard says nothing of what is named beside it. */
  private Optional<MediaType> closest(MediaType type) {
    Optional<MediaType> closest = Optional.empty();
    for (MediaType range : ranges) {
      if (range.includes(type)
          && (closest.isEmpty() || closeness(range) > closeness(closest.get()))) {
        closest = Optional.of(range);
      }
    }
    return closest;
  }

  private static int closeness(MediaType range) {
    if (range.isWildcardType()) {
      return 0;
    }
    return range.isWildcardSubtype() ? 1 : 2;
  }
}
