/**
 * Places of epochs in status lists, and the lists: who has which, what ended, what is published.
 */
@NullMarked
package org.xinqiao.credential.publishing;

import org.jspecify.annotations.NullMarked;
