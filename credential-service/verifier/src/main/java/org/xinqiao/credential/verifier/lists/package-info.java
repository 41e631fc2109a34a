/**
 * Keeps a trust list and status lists in a folder and brings them up to date, over HTTP or from a
 * stick. Whatever is read, from a server or from the folder itself, is verified before it counts.
 */
@NullMarked
package org.xinqiao.credential.verifier.lists;

import org.jspecify.annotations.NullMarked;
