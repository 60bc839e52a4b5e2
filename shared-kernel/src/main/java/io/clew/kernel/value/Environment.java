package io.clew.kernel.value;

import org.jspecify.annotations.Nullable;

/** The fingerprint of what an agent ran on when a snapshot was taken; each part at most {@link #MAX} characters. */
public record Environment(
        @Nullable String gitCommit,
        @Nullable String envHash,
        @Nullable String logicHash) {

    public static final int MAX = 256;

    public Environment {
        check("environment.gitCommit", gitCommit);
        check("environment.envHash", envHash);
        check("environment.logicHash", logicHash);
    }

    private static void check(String field, @Nullable String value) {
        if (value != null) {
            Texts.atMost(field, value, MAX);
        }
    }
}
