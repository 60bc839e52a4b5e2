/** Routes about tools: what reverses their calls, and what became of calls that a revert hid or showed again. */
@NullMarked
package io.clew.application.http.toolcall;

import org.jspecify.annotations.NullMarked;
