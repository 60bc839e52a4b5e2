package io.clew.application.http.end;

import org.jspecify.annotations.Nullable;

/** Why something is done. */
record ReasonBody(@Nullable String reason) {}
