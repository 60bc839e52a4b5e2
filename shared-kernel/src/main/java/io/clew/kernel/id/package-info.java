/** Names of things: one record per kind, a bare string on the wire, and the names of event streams. */
@NullMarked
package io.clew.kernel.id;

import org.jspecify.annotations.NullMarked;
