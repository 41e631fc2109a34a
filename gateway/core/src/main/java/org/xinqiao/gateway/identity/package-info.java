/** Keyed pseudonyms of people and records, and the sealing of what identifies a person directly. */
@NullMarked
package org.xinqiao.gateway.identity;

import org.jspecify.annotations.NullMarked;
