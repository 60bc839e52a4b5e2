package io.clew.log;

import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/** Stops at an event of a type this program does not know, where Axon would pass a stand-in that handlers skip. */
final class Legibility {
    private @Nullable LogRecord current;

    /** Remembers which event is being made into a message. */
    LogRecord about(LogRecord event) {
        current = event;
        return event;
    }

    /** Does something that may read an event. */
    <T> T attempt(Supplier<T> step) {
        try {
            return step.get();
        } catch (EventStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw current == null ? e : new UnreadableEventException(current, e);
        }
    }

    <M extends EventMessage<?>> M known(M message) {
        if (current != null && UnknownSerializedType.class.equals(message.getPayloadType())) {
            throw new UnreadableEventException(current, null);
        }
        return message;
    }
}
