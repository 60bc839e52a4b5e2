package io.clew.arbiter.meaning;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/** Likeness by the model all-MiniLM-L6-v2 in 8 bits, in this process and without a network. */
final class Sentences implements Likeness {

    private final EmbeddingModel model;

    Sentences() {
        // The library that splits words calls home from some clouds, and looks for other forms of itself on the
        // network.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        // One after the other: merges are rare, and the same input gives the same answer.
        model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    }

    @Override
    public double[][] of(List<String> ones, List<String> others) {
        List<float[]> first = vectors(ones);
        List<float[]> second = vectors(others);
        double[][] likeness = new double[ones.size()][others.size()];
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < second.size(); j++) {
                likeness[i][j] = cosine(first.get(i), second.get(j));
            }
        }
        return likeness;
    }

    /** Each by itself, so that no text's vector depends on which others were asked about. */
    private List<float[]> vectors(List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        for (String text : texts) {
            Embedding embedding = model.embed(TextSegment.from(text)).content();
            vectors.add(embedding.vector());
        }
        return vectors;
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            first += (double) one[i] * one[i];
            second += (double) other[i] * other[i];
        }
        double size = Math.sqrt(first) * Math.sqrt(second);
        return size == 0 ? 0 : product / size;
    }
}
