/** The event log: what every engine promises, and the parts of Axon's event store that are the same for all of them. */
@NullMarked
package io.clew.log;

import org.jspecify.annotations.NullMarked;
