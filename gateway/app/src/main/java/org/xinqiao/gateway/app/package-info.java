/** The program: its settings, its start and what it prints. */
@NullMarked
package org.xinqiao.gateway.app;

import org.jspecify.annotations.NullMarked;
