package io.clew.query.state;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.KeyChanges;

/**
 * What a change of the state that a session shows now would change, for the command that makes it. Answered by
 * {@link io.clew.kernel.command.StateReading}; never refused, since whoever decides may know the request already.
 */
public record ReadState(SessionKey session, KeyChanges asked) {}
