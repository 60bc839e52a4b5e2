package io.clew.query.point;

import io.clew.kernel.value.OpenToolCalls;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What points need of a message.
 *
 * @param at when it was added
 * @param openToolCalls the calls without a result once it stood
 */
public record Said(Instant at, @Nullable OpenToolCalls openToolCalls) {}
