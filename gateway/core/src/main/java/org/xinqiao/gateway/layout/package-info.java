/** The gateway's own byte layout: varints, interned names and typed fields, read strictly. */
@NullMarked
package org.xinqiao.gateway.layout;

import org.jspecify.annotations.NullMarked;
