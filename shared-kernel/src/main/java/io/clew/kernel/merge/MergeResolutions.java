package io.clew.kernel.merge;

import java.util.List;

/** How the conflicts of one merge were settled, by pointer. */
public record MergeResolutions(List<MergeResolution> all) {

    public MergeResolutions {
        all = List.copyOf(all);
    }
}
