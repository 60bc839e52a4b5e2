package io.clew.application.http.request;

import org.jspecify.annotations.Nullable;

/** Why something is done. */
public record ReasonBody(@Nullable String reason) {}
