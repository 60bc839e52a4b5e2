package io.clew.kernel.stored;

import tools.jackson.core.StreamReadConstraints;

/** How JSON is read that was accepted once: it stays readable, whatever today's limits are. */
public final class AcceptedJson {

    /** None but those of the platform. */
    public static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE)
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private AcceptedJson() {}
}
