/** Decides what may happen to definitions. */
@NullMarked
package io.clew.command.definition;

import org.jspecify.annotations.NullMarked;
