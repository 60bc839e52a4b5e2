/** How a command ends. */
@NullMarked
package io.clew.cli.exit;

import org.jspecify.annotations.NullMarked;
