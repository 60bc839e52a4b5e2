/** Definitions and their versions as they stand, and as they stood. */
@NullMarked
package io.clew.query.definition;

import org.jspecify.annotations.NullMarked;
