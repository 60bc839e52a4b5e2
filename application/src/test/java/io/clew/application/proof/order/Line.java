package io.clew.application.proof.order;

import java.util.List;

/** The versions of a session, in their order. */
record Line(List<Entry> entries) {

    static final Line EMPTY = new Line(List.of());

    long version() {
        return entries.size();
    }

    boolean has(long version) {
        return version >= 1 && version <= version();
    }

    Entry entry(long version) {
        return entries.get((int) version - 1);
    }

    /** The last version of the write that made this one. */
    long lastOf(long version) {
        long last = version;
        while (has(last + 1) && entry(last + 1).name().equals(entry(version).name())) {
            last++;
        }
        return last;
    }
}
