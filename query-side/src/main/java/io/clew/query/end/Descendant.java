package io.clew.query.end;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.SessionStatus;

/** A session below another. */
public record Descendant(SessionId id, SessionStatus status) {}
