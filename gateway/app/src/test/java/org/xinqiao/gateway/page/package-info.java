/** The page `/` in a real browser: the same walk for a canned gateway and for the running one. */
package org.xinqiao.gateway.page;
