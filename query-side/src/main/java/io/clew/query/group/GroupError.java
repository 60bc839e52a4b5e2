package io.clew.query.group;

import java.time.Instant;

/**
 * Why a group does not get past an event.
 *
 * @param position the event's
 * @param type its type name, or {@code unreadable}
 * @param message the failure's kind and where it happened; never what people wrote
 * @param since when it failed first
 * @param nextTry about when it will be tried again
 */
public record GroupError(long position, String type, String message, Instant since, Instant nextTry) {}
