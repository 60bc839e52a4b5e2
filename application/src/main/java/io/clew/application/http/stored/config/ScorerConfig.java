package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;

/** A scorer's. */
public final class ScorerConfig {

    static final Shape SAMPLING = Shapes.either(
            Fields.NONE.needs("type", Shapes.exactly("none")),
            Fields.NONE.needs("type", Shapes.exactly("ratio")).needs("rate", Shapes.number(0, 1)));

    public static final Fields FIELDS = Fields.NONE
            .needs("name", Shapes.string())
            .may("description", Shapes.string())
            .needs(
                    "type",
                    Shapes.oneOf(
                            "llm-judge",
                            "answer-relevancy",
                            "answer-similarity",
                            "bias",
                            "context-precision",
                            "context-relevance",
                            "faithfulness",
                            "hallucination",
                            "noise-sensitivity",
                            "prompt-alignment",
                            "tool-call-accuracy",
                            "toxicity"))
            .may("model", Models.SHAPE)
            .may("instructions", Shapes.string())
            .may("scoreRange", Fields.NONE.may("min", Shapes.number()).may("max", Shapes.number()))
            .may("presetConfig", Shapes.record())
            .may("defaultSampling", SAMPLING);

    private ScorerConfig() {}
}
