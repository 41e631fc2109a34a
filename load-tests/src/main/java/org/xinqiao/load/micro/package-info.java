/** Measures one step at a time with JMH, beside what others do in its place. */
@NullMarked
package org.xinqiao.load.micro;

import org.jspecify.annotations.NullMarked;
