/**
 * Verifies a status with no network. Only this package can make verified claims and a trust list;
 * whether somebody is admitted is a separate step.
 */
@NullMarked
package org.xinqiao.credential.verifier;

import org.jspecify.annotations.NullMarked;
