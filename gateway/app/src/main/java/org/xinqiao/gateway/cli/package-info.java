/** The command line: subcommands that work on files, and those that ask a running gateway. */
@NullMarked
package org.xinqiao.gateway.cli;

import org.jspecify.annotations.NullMarked;
