/** How Clew says no: a code that never changes, facts, and a sentence that says what to do. */
@NullMarked
package io.clew.kernel.refusal;

import org.jspecify.annotations.NullMarked;
