package io.clew.query.point;

import io.clew.kernel.id.SessionId;

/** Which event: the one that made this version of this session. */
public record EventAddress(SessionId session, long version) {}
