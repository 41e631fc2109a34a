@org.jspecify.annotations.NullMarked
package org.xinqiao.gateway.app;
