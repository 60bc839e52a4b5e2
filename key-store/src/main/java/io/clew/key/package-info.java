/** The keys that events are sealed under: made, given out, wrapped by a master key, destroyed. */
@NullMarked
package io.clew.key;

import org.jspecify.annotations.NullMarked;
