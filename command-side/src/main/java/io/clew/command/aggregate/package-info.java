/** How aggregates are kept in Axon, whatever they decide. */
@NullMarked
package io.clew.command.aggregate;

import org.jspecify.annotations.NullMarked;
