package io.clew.application.http.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.clew.query.session.SessionView;
import org.jspecify.annotations.Nullable;

/**
 * A fork as it was made: a session, and what became of its point.
 *
 * @param boundary absent unless the point was moved
 */
record ForkedSession(
        @JsonUnwrapped SessionView session, @Nullable MovedBoundary boundary) {}
