/** Ids and names: one record per kind, a bare string on the wire. */
@NullMarked
package io.clew.kernel.id;

import org.jspecify.annotations.NullMarked;
