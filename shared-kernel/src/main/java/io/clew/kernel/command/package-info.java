/** What may be asked of the write side, and what it answers. */
@NullMarked
package io.clew.kernel.command;

import org.jspecify.annotations.NullMarked;
