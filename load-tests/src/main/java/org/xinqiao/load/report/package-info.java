/** What a benchmark found: rows with their rounds, baselines and targets, as Markdown and JSON. */
@NullMarked
package org.xinqiao.load.report;

import org.jspecify.annotations.NullMarked;
