package io.clew.query.definition;

import org.jspecify.annotations.Nullable;

/** A version; absent if there is none such, or none any more. */
public record FoundVersion(@Nullable VersionView version) {}
