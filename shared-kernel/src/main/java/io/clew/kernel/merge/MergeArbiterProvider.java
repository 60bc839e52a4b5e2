package io.clew.kernel.merge;

import java.util.Map;

/**
 * What a plug-in offers: it makes a {@link MergeArbiter}. Its class has a public constructor without parameters and is
 * named in {@code META-INF/services/io.clew.kernel.merge.MergeArbiterProvider} of the plug-in's jar.
 */
@FunctionalInterface
public interface MergeArbiterProvider {

    /**
     * Makes one; called once, when the server starts.
     *
     * @param settings the server's {@code clew.merge.settings.*}, by what stands for the asterisk
     * @throws IllegalArgumentException if a setting cannot be used; the message is a sentence that says which, and why
     */
    MergeArbiter create(Map<String, String> settings);
}
