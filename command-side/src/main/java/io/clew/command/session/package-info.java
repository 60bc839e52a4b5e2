/** Decides what may happen to sessions. */
@NullMarked
package io.clew.command.session;

import org.jspecify.annotations.NullMarked;
