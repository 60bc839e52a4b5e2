package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shapes;

/** A prompt block's. */
public final class PromptBlockConfig {

    public static final Fields FIELDS = Fields.NONE
            .needs("name", Shapes.string())
            .may("description", Shapes.string())
            .needs("content", Shapes.string())
            .may("rules", Rules.GROUP)
            .may("requestContextSchema", Shapes.record());

    private PromptBlockConfig() {}
}
