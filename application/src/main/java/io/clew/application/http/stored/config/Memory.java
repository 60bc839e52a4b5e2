package io.clew.application.http.stored.config;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;
import org.jspecify.annotations.Nullable;

/** What an agent remembers. */
final class Memory {

    private static final Shape HISTORY = Fields.NONE
            .needs("maxTokens", Shapes.number(0, Double.MAX_VALUE))
            .may("atMaxRemoveTokens", Shapes.number(0, Double.MAX_VALUE))
            .where(Memory::removesWhatIsThere);

    private static final Shape RECALL = Shapes.either(
            Shapes.flag(),
            Fields.NONE
                    .needs("topK", Shapes.number())
                    .needs(
                            "messageRange",
                            Shapes.either(
                                    Shapes.number(),
                                    Fields.NONE.needs("before", Shapes.number()).needs("after", Shapes.number())))
                    .may("scope", Shapes.oneOf("thread", "resource"))
                    .may("threshold", Shapes.number(0, 1))
                    .may("indexName", Shapes.string()));

    private static final Shape TITLE = Shapes.either(
            Shapes.flag(),
            Fields.NONE
                    .may("model", Shapes.string())
                    .may("instructions", Shapes.string())
                    .may("minMessages", Shapes.integer(1))
                    .may("emitEvent", Shapes.flag()));

    private static final Shape OPTIONS = Fields.NONE
            .may("readOnly", Shapes.flag())
            .may("lastMessages", Shapes.either(Shapes.integer(0), Shapes.no()))
            .may("messageHistory", HISTORY)
            .may("semanticRecall", RECALL)
            .may("generateTitle", TITLE);

    private static final Shape OBSERVATION = Fields.NONE
            .may("model", Shapes.string())
            .may("messageTokens", Shapes.number())
            .may("modelSettings", Shapes.record())
            .may("providerOptions", Shapes.record(Shapes.record()))
            .may("maxTokensPerBatch", Shapes.number())
            .may("bufferTokens", Shapes.either(Shapes.number(), Shapes.no()))
            .may("bufferActivation", Shapes.number())
            .may("blockAfter", Shapes.number());

    private static final Shape REFLECTION = Fields.NONE
            .may("model", Shapes.string())
            .may("observationTokens", Shapes.number())
            .may("modelSettings", Shapes.record())
            .may("providerOptions", Shapes.record(Shapes.record()))
            .may("blockAfter", Shapes.number())
            .may("bufferActivation", Shapes.number());

    private static final Shape OBSERVATIONAL = Shapes.either(
            Shapes.flag(),
            Fields.NONE
                    .may("model", Shapes.string())
                    .may("scope", Shapes.oneOf("resource", "thread"))
                    .may("shareTokenBudget", Shapes.flag())
                    .may("observation", OBSERVATION)
                    .may("reflection", REFLECTION));

    static final Shape SHAPE = Fields.NONE
            .may("vector", Shapes.either(Shapes.string(), Shapes.no()))
            .may("options", OPTIONS)
            .may("embedder", Shapes.string())
            .may("embedderOptions", Shapes.record())
            .may("observationalMemory", OBSERVATIONAL)
            .where(Memory::canRecall);

    private Memory() {}

    private static boolean removesWhatIsThere(JsonTree history) {
        JsonTree most = inside(history, "maxTokens");
        JsonTree removed = inside(history, "atMaxRemoveTokens");
        return most == null || removed == null || Double.parseDouble(removed.text()) <= Double.parseDouble(most.text());
    }

    /** What is recalled by its meaning must have been put where meanings are. */
    private static boolean canRecall(JsonTree memory) {
        JsonTree options = inside(memory, "options");
        JsonTree recall = options == null ? null : inside(options, "semanticRecall");
        boolean recalls =
                recall instanceof JsonObject || (recall != null && recall.text().equals("true"));
        return !recalls || (isText(inside(memory, "vector")) && isText(inside(memory, "embedder")));
    }

    private static boolean isText(@Nullable JsonTree value) {
        return value instanceof JsonString text && !text.value().isEmpty();
    }

    private static @Nullable JsonTree inside(JsonTree object, String name) {
        return ((JsonObject) object).members().get(name);
    }
}
