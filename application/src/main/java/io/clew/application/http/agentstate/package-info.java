/** The routes of agent state. */
@NullMarked
package io.clew.application.http.agentstate;

import org.jspecify.annotations.NullMarked;
