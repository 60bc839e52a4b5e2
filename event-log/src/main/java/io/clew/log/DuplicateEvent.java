package io.clew.log;

import org.axonframework.eventhandling.EventMessage;

/** The stream has an event with this sequence already, or the append names an event twice. */
public final class DuplicateEvent extends RuntimeException {
    private final transient EventMessage<?> event;

    public DuplicateEvent(NewEvent duplicate) {
        super(
                "stream %s has an event %d already".formatted(duplicate.streamId(), duplicate.sequence()),
                null,
                false,
                false);
        event = duplicate.message();
    }

    EventMessage<?> event() {
        return event;
    }
}
