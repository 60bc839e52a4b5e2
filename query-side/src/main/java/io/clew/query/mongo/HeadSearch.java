package io.clew.query.mongo;

/**
 * A search for heads.
 *
 * @param skip how many of the first are left out; only where the condition asks the database everything
 */
record HeadSearch(Condition condition, Order order, long skip, int limit) {

    HeadSearch(Condition condition, Order order, int limit) {
        this(condition, order, 0, limit);
    }
}
