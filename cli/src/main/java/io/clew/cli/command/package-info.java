/** The commands, a class each. */
@NullMarked
package io.clew.cli.command;

import org.jspecify.annotations.NullMarked;
