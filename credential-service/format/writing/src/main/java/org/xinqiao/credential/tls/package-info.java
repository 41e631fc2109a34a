/**
 * Certificates for TLS on addresses that no public authority certifies: a CA of the machine's own
 * and what it signs. They have nothing to do with credentials.
 */
@NullMarked
package org.xinqiao.credential.tls;

import org.jspecify.annotations.NullMarked;
