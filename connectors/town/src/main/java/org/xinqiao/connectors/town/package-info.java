/**
 * The demo town: four departments that serve a Synthea export through real protocols, in this
 * process and on this machine only. It knows publication files and nothing of the gateway.
 */
@NullMarked
package org.xinqiao.connectors.town;

import org.jspecify.annotations.NullMarked;
