/**
 * What a run before rollout found, as a page that somebody can sign: the same content as HTML,
 * Markdown, JSON and JUnit. Knows nothing of what was run.
 */
@NullMarked
package org.xinqiao.load.findings;

import org.jspecify.annotations.NullMarked;
