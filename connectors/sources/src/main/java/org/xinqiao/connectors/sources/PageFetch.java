package org.xinqiao.connectors.sources;

import java.net.URI;

/** Fetches one page of a JSON API. */
@FunctionalInterface
interface PageFetch {
  HttpPages.Page get(URI address) throws PullBroken;
}
