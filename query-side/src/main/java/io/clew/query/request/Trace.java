package io.clew.query.request;

import io.clew.kernel.event.Batch;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells of the request that caused it.
 *
 * @param version the version the event made
 * @param digest of the request
 */
public record Trace(long version, @Nullable String digest, Batch batch) {}
