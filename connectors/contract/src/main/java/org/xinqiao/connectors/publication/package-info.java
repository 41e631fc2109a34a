/**
 * The contract of one publication: what is published, from where, how often and under which law.
 */
@NullMarked
package org.xinqiao.connectors.publication;

import org.jspecify.annotations.NullMarked;
