package org.xinqiao.connectors.sources;

import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson.Paging;
import tools.jackson.databind.JsonNode;

/** Follows one pull from page to page. */
final class NextPage {
  /** RFC 8288, section 3: {@code <target>; rel="next"}, among other links and parameters. */
  private static final Pattern LINK =
      Pattern.compile("<([^>]*)>((?:\\s*;\\s*[^\\s=;,]+\\s*=\\s*(?:\"[^\"]*\"|[^\";,\\s]+))*)");

  private static final Pattern NEXT =
      Pattern.compile(
          ";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next(?=\\s*(;|$)))");

  private final Paging paging;
  private final Set<String> seen = new HashSet<>();
  private byte[] before = new byte[0];
  private long rows;
  private int pages;

  NextPage(Paging paging) {
    this.paging = paging;
  }

  /**
   * Where the page after this one is.
   *
   * @param first the address of the first page
   * @param here the address of this one
   * @param rowsHere how many rows it has
   * @param total how many there are in all, if the source says
   * @return nothing at the end
   */
  Optional<URI> after(
      URI first, URI here, HttpPages.Page page, JsonNode content, int rowsHere, OptionalLong total)
      throws PullBroken {
    rows += rowsHere;
    pages++;
    return switch (paging) {
      case Paging.Cursor(String parameter, String next) -> {
        String cursor = content.at(next).asString("");
        yield cursor.isEmpty()
            ? Optional.empty()
            : Optional.of(with(first, parameter, once(cursor)));
      }
      case Paging.Offset(String parameter) ->
          counted(first, parameter, rows, page, rowsHere, total);
      case Paging.Numbered(String parameter, int firstNumber) ->
          counted(first, parameter, (long) firstNumber + pages, page, rowsHere, total);
      case Paging.Link() -> linked(here, page.links());
    };
  }

  /**
   * A page with fewer rows than asked for need not be the last, as a source may give fewer than
   * that always; one without rows is.
   */
  private Optional<URI> counted(
      URI first, String parameter, long next, HttpPages.Page page, int rowsHere, OptionalLong total)
      throws PullBroken {
    if (rowsHere == 0 || (total.isPresent() && rows >= total.getAsLong())) {
      return Optional.empty();
    }
    if (Arrays.equals(before, page.body())) {
      throw nonsense(
          "two pages are alike: check that the source knows the parameter '" + parameter + "'");
    }
    before = page.body();
    return Optional.of(with(first, parameter, Long.toString(next)));
  }

  private Optional<URI> linked(URI here, List<String> links) throws PullBroken {
    Optional<String> target = target(links);
    return target.isEmpty() ? Optional.empty() : Optional.of(sameHost(here, once(target.get())));
  }

  /** Whether Link headers have a next page. */
  static boolean leads(List<String> links) {
    return target(links).isPresent();
  }

  private static Optional<String> target(List<String> links) {
    for (String header : links) {
      Matcher link = LINK.matcher(header);
      while (link.find()) {
        if (NEXT.matcher(link.group(2)).find()) {
          return Optional.of(link.group(1));
        }
      }
    }
    return Optional.empty();
  }

  /** A token must not be sent to another host because a page says so. */
  private static URI sameHost(URI here, String target) throws PullBroken {
    try {
      URI next = here.resolve(target);
      boolean same =
          here.getScheme().equals(next.getScheme())
              && String.valueOf(here.getRawAuthority()).equals(next.getRawAuthority());
      if (same) {
        return next;
      }
    } catch (IllegalArgumentException malformed) {
      throw nonsense("its Link header has no URL: send one as RFC 8288 has it");
    }
    throw nonsense("its Link header leads to another host: pages must stay at 'url'");
  }

  private String once(String cursor) throws PullBroken {
    if (!seen.add(cursor)) {
      throw nonsense("its pages go in a circle: a cursor must not come twice");
    }
    return cursor;
  }

  private static URI with(URI first, String parameter, String value) {
    return URI.create(first + "&" + HttpJsonSource.pair(parameter, value));
  }

  private static PullBroken nonsense(String detail) {
    return new PullBroken(Kind.NONSENSE, detail);
  }
}
