package io.clew.application.evidence;

import org.jspecify.annotations.Nullable;

/** The last line of evidence: how many events there were. */
record EvidenceEnd(@Nullable Long events) {}
