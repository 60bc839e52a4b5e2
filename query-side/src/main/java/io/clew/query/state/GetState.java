package io.clew.query.state;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.PointName;

/** All of a session's state at a point. Answered by {@link SessionState}. */
public record GetState(SessionKey session, PointName at) {}
