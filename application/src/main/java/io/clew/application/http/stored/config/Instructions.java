package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;
import java.util.Map;

/** What an agent is told: a text, or blocks of it. */
public final class Instructions {

    public static final Shape BLOCK = Shapes.byType(Map.of(
            "text", block().needs("content", Shapes.string()),
            "prompt_block_ref", block().needs("id", Shapes.string()),
            "prompt_block", block().needs("content", Shapes.string()).may("rules", Rules.GROUP)));

    static final Shape SHAPE = Shapes.either(Shapes.string(), Shapes.list(BLOCK));

    private Instructions() {}

    private static Fields block() {
        return Fields.NONE.needs("type", Shapes.string());
    }
}
