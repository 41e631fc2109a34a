/** Token Status List: its bits, the signed lists, and the deltas between two of them. */
@NullMarked
package org.xinqiao.credential.statuslist;

import org.jspecify.annotations.NullMarked;
