package io.clew.log;

import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Some events in order, and the position up to which they are complete.
 *
 * @param chars of stored text that was read for them
 */
public record LogBatch(List<? extends TrackedEventMessage<?>> events, long readTo, long chars) {}
