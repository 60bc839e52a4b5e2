/** What happens to definitions: stored for ever. */
@NullMarked
package io.clew.kernel.event.definition;

import org.jspecify.annotations.NullMarked;
