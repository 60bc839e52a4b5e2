/** Which sessions have ended, and which of their ends are not carried out below yet. */
@NullMarked
package io.clew.query.end;

import org.jspecify.annotations.NullMarked;
