/** What happens to agent state. */
@NullMarked
package io.clew.kernel.event.agentstate;

import org.jspecify.annotations.NullMarked;
