package io.clew.query.agentstate;

import org.jspecify.annotations.Nullable;

/** A version of a key; absent if there is none such. */
public record FoundKey(@Nullable KeyVersion version) {}
