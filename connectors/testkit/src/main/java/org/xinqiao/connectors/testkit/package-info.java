/** The contract test that every kind of source passes, and what it needs. */
@NullMarked
package org.xinqiao.connectors.testkit;

import org.jspecify.annotations.NullMarked;
