package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * Set and remove keys of session state.
 *
 * @param keysMustExist whether removing a key that is not there is refused, or changes nothing
 */
public record ChangeState(
        SessionKey session,
        StateReading reading,
        boolean keysMustExist,
        @Nullable Long expectedVersion,
        Request request)
        implements SessionCommand {}
