package io.clew.query.mongo;

/** A search for heads. */
record HeadSearch(Condition condition, Order order, int limit) {}
