/** The named points of sessions. */
@NullMarked
package io.clew.query.snapshot;

import org.jspecify.annotations.NullMarked;
