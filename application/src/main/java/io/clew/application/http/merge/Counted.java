package io.clew.application.http.merge;

/** How many messages only one side sees, and the index of the first of them. */
record Counted(long count, long first) {

    /** The messages that each of two sides sees alone. */
    record Both(Counted here, Counted there) {

        static Both of(long shared, long here, long there) {
            return new Both(new Counted(here - shared, shared), new Counted(there - shared, shared));
        }
    }
}
