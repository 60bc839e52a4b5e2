package io.clew.log;

import org.axonframework.common.AxonNonTransientException;
import org.jspecify.annotations.Nullable;

/** An event of a type or revision this program does not know: reading stops, since skipping it would falsify what follows. */
public final class UnreadableEventException extends AxonNonTransientException {
    private final long position;

    public UnreadableEventException(LogRecord event, @Nullable Throwable cause) {
        super(
                "Event %d of the log (stream %s, sequence %d) has type %s, revision %s, which this program cannot read%s"
                        .formatted(
                                event.position(),
                                event.streamId(),
                                event.sequence(),
                                event.type(),
                                event.revision(),
                                cause == null ? "." : ": " + cause.getMessage()),
                cause);
        position = event.position();
    }

    public long position() {
        return position;
    }
}
