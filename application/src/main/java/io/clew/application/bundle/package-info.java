/** Bundles: sessions with all their events as JSON lines, out of one log and into another. */
@NullMarked
package io.clew.application.bundle;

import org.jspecify.annotations.NullMarked;
