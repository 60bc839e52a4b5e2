package io.clew.arbiter.meaning;

import io.clew.kernel.merge.MergeArbiter;
import io.clew.kernel.merge.MergeArbiterProvider;
import java.util.List;
import java.util.Map;

/** Makes the arbiter; loads the model at once, so that the first merge does not wait for it, nor find it missing. */
public final class MeaningArbiterProvider implements MergeArbiterProvider {

    /** From so alike on, two memories are the same. */
    static final double USUAL = 0.88;

    private static final String SIMILARITY = "similarity";

    @Override
    public MergeArbiter create(Map<String, String> settings) {
        double threshold = threshold(settings.getOrDefault(SIMILARITY, ""));
        Sentences sentences = new Sentences();
        sentences.of(List.of("a"), List.of("b"));
        return new MeaningArbiter(sentences, threshold);
    }

    private static double threshold(String said) {
        try {
            double threshold = said.isBlank() ? USUAL : Double.parseDouble(said.strip());
            if (threshold >= 0.5 && threshold <= 1) {
                return threshold;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "merge.settings.similarity is a number from 0.5 to 1, the likeness from which two memories are the same");
    }
}
