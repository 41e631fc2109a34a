/**
 * How publications are pulled: one Camel route template a kind, each a route to one bean method.
 */
@NullMarked
package org.xinqiao.connectors.sources;

import org.jspecify.annotations.NullMarked;
