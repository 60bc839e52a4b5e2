package io.clew.query.session;

import io.clew.kernel.refusal.Invalid;

/** The orders a list of sessions can have; ties are broken by id. */
public enum SessionSort {
    UPDATED_NEWEST("-updatedAt"),
    CREATED_NEWEST("-createdAt"),
    CREATED_OLDEST("createdAt"),
    TITLE("title");

    private final String wire;

    SessionSort(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static SessionSort of(String wire) {
        for (SessionSort sort : values()) {
            if (sort.wire.equals(wire)) {
                return sort;
            }
        }
        throw new Invalid("sort", "must be one of -updatedAt, -createdAt, createdAt, title");
    }
}
