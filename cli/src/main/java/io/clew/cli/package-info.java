/** The command line of Clew. */
@NullMarked
package io.clew.cli;

import org.jspecify.annotations.NullMarked;
