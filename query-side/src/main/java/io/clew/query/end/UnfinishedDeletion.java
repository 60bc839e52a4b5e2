package io.clew.query.end;

import io.clew.kernel.id.SessionKey;

/**
 * A deletion that is not carried out yet on all sessions below.
 *
 * @param version the version of the session that says so
 */
public record UnfinishedDeletion(SessionKey session, long version) {}
