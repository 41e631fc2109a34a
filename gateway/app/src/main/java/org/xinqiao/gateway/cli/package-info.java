/** The command line: subcommands that need no running gateway. */
@NullMarked
package org.xinqiao.gateway.cli;

import org.jspecify.annotations.NullMarked;
