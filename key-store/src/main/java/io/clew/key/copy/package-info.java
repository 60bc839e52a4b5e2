/** All that a key store holds, copied into another one while nobody uses either. */
@NullMarked
package io.clew.key.copy;

import org.jspecify.annotations.NullMarked;
