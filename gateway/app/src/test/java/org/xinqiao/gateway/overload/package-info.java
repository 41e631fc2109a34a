@NullMarked
package org.xinqiao.gateway.overload;

import org.jspecify.annotations.NullMarked;
