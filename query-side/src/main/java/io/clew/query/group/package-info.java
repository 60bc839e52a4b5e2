/** How a group of projections follows the log: together, in order, never skipping, and saying how far it is. */
@NullMarked
package io.clew.query.group;

import org.jspecify.annotations.NullMarked;
