/** Files that only their owner may read. */
@NullMarked
package io.clew.key.disk;

import org.jspecify.annotations.NullMarked;
