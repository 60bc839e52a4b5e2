/** How one part of an event is sealed under a key of its own. */
@NullMarked
package io.clew.key.part;

import org.jspecify.annotations.NullMarked;
