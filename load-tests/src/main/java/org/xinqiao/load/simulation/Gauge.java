package org.xinqiao.load.simulation;

import org.xinqiao.load.population.Feed;

/** What is watched at the target, second by second. */
enum Gauge {
  ADMITTED("xinqiao_overload_admitted_total", "at=\"devices\""),
  REFUSED("xinqiao_overload_refused_total", "at=\"devices\""),
  SHED_ENROLMENTS("xinqiao_overload_refused_total", "rung=\"enrolments\""),
  SHED_LOOK_UPS("xinqiao_overload_refused_total", "rung=\"look-ups\""),
  SHED_STRIPS_AHEAD("xinqiao_overload_refused_total", "rung=\"strips-ahead\""),
  SHED_ALL("xinqiao_overload_refused_total", "rung=\"all\""),
  WORKING("xinqiao_overload_working", "at=\"devices\""),
  CPU("process_cpu_usage", ""),
  HEAP("jvm_memory_used_bytes", "area=\"heap\""),
  HEAP_AT_MOST("jvm_memory_max_bytes", "area=\"heap\""),
  OTHER_MEMORY("jvm_memory_used_bytes", "area=\"nonheap\""),
  RESIDENT("process_resident_memory_bytes", ""),
  THREADS("jvm_threads_live_threads", ""),
  FILES("process_files_open_files", ""),
  TURNED_WORSE("xinqiao_status_invalid_total", ""),
  AGE("xinqiao_publication_age_seconds", "publication=\"" + Feed.RESULTS.publication() + "\""),
  PUBLISHED("xinqiao_status_published_total", "");

  private final String metric;
  private final String tag;

  Gauge(String metric, String tag) {
    this.metric = metric;
    this.tag = tag;
  }

  double of(Scrape scrape) {
    return scrape.sum(metric, tag);
  }
}
