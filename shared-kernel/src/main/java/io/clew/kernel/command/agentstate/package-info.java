/** What can be asked of agent state. */
@NullMarked
package io.clew.kernel.command.agentstate;

import org.jspecify.annotations.NullMarked;
