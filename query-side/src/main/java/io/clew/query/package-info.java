/** The read side's one door. */
@NullMarked
package io.clew.query;

import org.jspecify.annotations.NullMarked;
