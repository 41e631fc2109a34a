/** The folder that holds everything a running gateway keeps. */
@NullMarked
package org.xinqiao.gateway.data;

import org.jspecify.annotations.NullMarked;
