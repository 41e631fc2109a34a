/** YAML documents whose every mistake is named by file, line and path. */
@NullMarked
package org.xinqiao.connectors.document;

import org.jspecify.annotations.NullMarked;
