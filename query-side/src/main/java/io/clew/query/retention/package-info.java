/** Which sessions have come to the time at which they end by themselves. */
@NullMarked
package io.clew.query.retention;

import org.jspecify.annotations.NullMarked;
