/** The HTTP interface and the page. */
@NullMarked
package org.xinqiao.gateway.web;

import org.jspecify.annotations.NullMarked;
