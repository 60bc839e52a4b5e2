package io.clew.benchmarks.aim;

import org.jspecify.annotations.Nullable;

/**
 * A figure held against its aim.
 *
 * @param workload its number, P1 to P15
 * @param figure what was measured
 * @param is as measured
 * @param aim what world class would be
 * @param reached whether it is that
 * @param probe the disk around it, where the disk matters
 */
public record Aim(
        String workload,
        String figure,
        String is,
        String aim,
        boolean reached,
        @Nullable String probe) {}
