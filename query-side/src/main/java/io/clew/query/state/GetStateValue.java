package io.clew.query.state;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.value.PointName;

/** One value of a session's state at a point. Answered by {@link StateValue}. */
public record GetStateValue(SessionKey session, StateKey key, PointName at) {}
