package io.clew.command.session;

import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;

/**
 * How a session begins.
 *
 * @param lineageRootId the root of the tree it begins in; all events of a lineage are applied in order
 */
record Beginning(SessionKey session, SessionId lineageRootId, SessionEvent first) {}
