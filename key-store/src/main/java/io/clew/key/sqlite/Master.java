package io.clew.key.sqlite;

/** A master key by the number it has in the store and by its own id. */
record Master(long no, String id) {}
