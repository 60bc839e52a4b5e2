/** How what people and models wrote is kept under keys that can be destroyed. */
@NullMarked
package io.clew.kernel.seal;

import org.jspecify.annotations.NullMarked;
