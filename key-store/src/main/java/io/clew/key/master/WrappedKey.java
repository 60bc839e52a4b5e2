package io.clew.key.master;

/** A living key, wrapped. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares it.
public record WrappedKey(long number, byte[] wrapped, byte[] fingerprint) {}
