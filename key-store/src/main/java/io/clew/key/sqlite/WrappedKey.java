package io.clew.key.sqlite;

/** A living key, wrapped. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares it.
record WrappedKey(long number, byte[] wrapped, byte[] fingerprint) {}
