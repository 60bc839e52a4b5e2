package io.clew.kernel.event;

import org.jspecify.annotations.Nullable;

/**
 * The log itself was read: events, exports, proofs. The first reading is an event at once; those of the same caller that
 * are like it and follow within a minute are one more, so that who asks for news every second does not make them.
 *
 * @param operation method and route, such as {@code GET /v1/events}
 * @param target the id that was asked for, absent if the route names none
 * @param count how many readings, at least 1
 */
public record AuditRead(String operation, @Nullable String target, long count) implements AccessEvent {}
