/** What can be asked of definitions. */
@NullMarked
package io.clew.kernel.command.definition;

import org.jspecify.annotations.NullMarked;
