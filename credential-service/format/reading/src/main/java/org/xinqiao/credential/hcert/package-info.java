/**
 * The EU's health certificates (HCERT, Electronic Health Certificate Specification 1.0.5): read,
 * never written. Reading one proves nothing yet.
 */
@NullMarked
package org.xinqiao.credential.hcert;

import org.jspecify.annotations.NullMarked;
