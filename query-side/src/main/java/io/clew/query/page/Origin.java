package io.clew.query.page;

import java.time.Instant;

/** Who did something where it happened first, and when; what an import brought says so. */
public record Origin(Actor actor, Instant time) {}
