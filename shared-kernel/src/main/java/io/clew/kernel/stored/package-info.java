/** The one JSON form in which events are stored; alone in touching Jackson's databind. */
@NullMarked
package io.clew.kernel.stored;

import org.jspecify.annotations.NullMarked;
