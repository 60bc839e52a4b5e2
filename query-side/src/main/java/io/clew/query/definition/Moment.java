package io.clew.query.definition;

import java.time.Instant;

/** When a definition is looked at. */
public sealed interface Moment {

    /** Now. */
    Moment NOW = new Now();

    /** As the views have it. */
    record Now() implements Moment {}

    /** After its last event at or before a time. */
    record At(Instant time) implements Moment {}

    /** After so many of its events. */
    record AfterEvents(long version) implements Moment {}
}
