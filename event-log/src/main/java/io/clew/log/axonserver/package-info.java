/** The event log on Axon Server, through Axon's connector, with an index of its own on each node. */
@NullMarked
package io.clew.log.axonserver;

import org.jspecify.annotations.NullMarked;
