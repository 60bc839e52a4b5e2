/** Comparing two points, and merging one session into another. */
@NullMarked
package io.clew.application.http.merge;

import org.jspecify.annotations.NullMarked;
