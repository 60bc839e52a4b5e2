/** The one way to write agent state, whatever a client speaks. */
@NullMarked
package io.clew.application.agentstate;

import org.jspecify.annotations.NullMarked;
