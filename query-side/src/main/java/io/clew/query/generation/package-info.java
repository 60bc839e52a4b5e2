/** A group's views, built more than once: one generation serves, another may be built beside it and take its place. */
@NullMarked
package io.clew.query.generation;

import org.jspecify.annotations.NullMarked;
