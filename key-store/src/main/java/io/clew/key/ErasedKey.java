package io.clew.key;

/**
 * A key that is destroyed.
 *
 * @param fingerprint see {@link KeyStore#fingerprint}
 */
public record ErasedKey(long number, String fingerprint) {}
