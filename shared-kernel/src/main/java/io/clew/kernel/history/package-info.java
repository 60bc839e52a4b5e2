/** Histories as paths: segments, the points on them, and finding a message on a path without copying anything. */
@NullMarked
package io.clew.kernel.history;

import org.jspecify.annotations.NullMarked;
