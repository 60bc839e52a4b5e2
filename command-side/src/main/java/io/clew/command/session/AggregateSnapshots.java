package io.clew.command.session;

import io.clew.kernel.id.SessionKey;

/**
 * Takes aggregate snapshots out of turn, for sessions that came to be by another way than commands: the next command to
 * one then reads no long history. Reads all of the session's events; a failure costs only time, and is not told.
 */
@FunctionalInterface
public interface AggregateSnapshots {

    void take(SessionKey session);
}
