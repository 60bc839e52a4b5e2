package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Score;
import org.jspecify.annotations.Nullable;

/**
 * Say how good a session is.
 *
 * @param score absent to take it back
 */
public record ScoreSession(
        SessionKey session, @Nullable Score score, @Nullable Long expectedVersion, Request request)
        implements SessionCommand {}
