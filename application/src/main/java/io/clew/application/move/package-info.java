/** Moves all that there is from a data directory to a cluster, and back, while nobody serves either. */
@NullMarked
package io.clew.application.move;

import org.jspecify.annotations.NullMarked;
