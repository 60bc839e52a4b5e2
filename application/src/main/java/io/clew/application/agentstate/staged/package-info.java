/** Transactions on agent state that are begun in one request and committed in another; whatever a client speaks. */
@NullMarked
package io.clew.application.agentstate.staged;

import org.jspecify.annotations.NullMarked;
