package io.clew.key.ring;

import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored.
 *
 * @param masterId null if it is destroyed and what wrapped it is no more
 * @param wrapped zeros if it is destroyed
 * @param successor null while it lives
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares it.
public record KeyRow(
        long number,
        @Nullable String masterId,
        byte[] wrapped,
        byte[] fingerprint,
        @Nullable Long successor) {}
