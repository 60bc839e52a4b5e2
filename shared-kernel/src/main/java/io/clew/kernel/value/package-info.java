/** The values that commands and events carry. */
@NullMarked
package io.clew.kernel.value;

import org.jspecify.annotations.NullMarked;
