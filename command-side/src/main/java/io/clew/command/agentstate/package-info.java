/** Decides transactions on agent state. */
@NullMarked
package io.clew.command.agentstate;

import org.jspecify.annotations.NullMarked;
