/** What every key store does with its keys in memory, whatever engine keeps them. */
@NullMarked
package io.clew.key.ring;

import org.jspecify.annotations.NullMarked;
