package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;

/** An agent's. */
public final class AgentConfig {

    private static final Shape MODEL_SETTINGS = Fields.NONE
            .may("temperature", Shapes.number())
            .may("maxTokens", Shapes.number())
            .may("topP", Shapes.number())
            .may("topK", Shapes.number())
            .may("frequencyPenalty", Shapes.number())
            .may("presencePenalty", Shapes.number())
            .may("stopSequences", Shapes.list(Shapes.string()))
            .may("seed", Shapes.number())
            .may("maxRetries", Shapes.number());

    private static final Shape TOOL_CHOICE = Shapes.either(
            Shapes.oneOf("auto", "none", "required"),
            Fields.NONE.needs("type", Shapes.exactly("tool")).needs("toolName", Shapes.string()));

    private static final Shape TRACING = Fields.NONE
            .may("traceName", Shapes.string())
            .may("attributes", Shapes.record())
            .may("spanId", Shapes.string())
            .may("traceId", Shapes.string());

    private static final Shape CONCURRENCY = Shapes.either(
            Shapes.number(),
            Fields.NONE.may("limit", Shapes.number()).may("strategy", Shapes.oneOf("available", "called")));

    private static final Shape OPTIONS = Fields.NONE
            .may("runId", Shapes.string())
            .may("savePerStep", Shapes.flag())
            .may("maxSteps", Shapes.number())
            .may("activeTools", Shapes.list(Shapes.string()))
            .may("maxProcessorRetries", Shapes.number())
            .may("toolChoice", TOOL_CHOICE)
            .may("modelSettings", MODEL_SETTINGS)
            .may("returnScorerData", Shapes.flag())
            .may("tracingOptions", TRACING)
            .may("requireToolApproval", Shapes.flag())
            .may("autoResumeSuspendedTools", Shapes.flag())
            .may("toolCallConcurrency", CONCURRENCY)
            .may("includeRawChunks", Shapes.flag())
            .open();

    private static final Shape SCORER = Fields.NONE
            .may("description", Shapes.string())
            .may("sampling", ScorerConfig.SAMPLING)
            .may("rules", Rules.GROUP);

    private static final Shape SKILL = Fields.NONE
            .may("description", Shapes.string())
            .may("instructions", Shapes.string())
            .may("pin", Shapes.string())
            .may("strategy", Shapes.oneOf("latest", "live"));

    private static final Shape SCREENCAST = Fields.NONE
            .may("format", Shapes.oneOf("jpeg", "png"))
            .may("quality", Shapes.number(0, 100))
            .may("maxWidth", Shapes.number())
            .may("maxHeight", Shapes.number())
            .may("everyNthFrame", Shapes.number());

    private static final Shape BROWSER = Fields.NONE
            .needs("type", Shapes.exactly("inline"))
            .needs(
                    "config",
                    Fields.NONE
                            .needs("provider", Shapes.string())
                            .may("headless", Shapes.flag())
                            .may(
                                    "viewport",
                                    Fields.NONE.needs("width", Shapes.number()).needs("height", Shapes.number()))
                            .may("timeout", Shapes.number())
                            .may("screencast", SCREENCAST));

    private static final Shape DURABLE = Shapes.either(
            Shapes.flag(), Fields.NONE.may("maxSteps", Shapes.integer(1)).may("cleanupTimeoutMs", Shapes.integer(0)));

    /** What a new one has; {@code durable} is looked at and not kept. */
    public static final Fields FIELDS = fields(Rules.conditional(Memory.SHAPE));

    /** What a change of one may say. */
    public static final Fields CHANGES =
            fields(Shapes.orNull(Rules.conditional(Memory.SHAPE))).optional();

    private AgentConfig() {}

    private static Fields fields(Shape memory) {
        return Fields.NONE
                .needs("name", Shapes.string())
                .may("description", Shapes.string())
                .needs("instructions", Instructions.SHAPE)
                .may("model", Rules.conditional(Models.SHAPE))
                .may("tools", Rules.conditional(Tools.NAMED))
                .may("defaultOptions", Rules.conditional(OPTIONS))
                .may("workflows", Rules.conditional(Tools.NAMED))
                .may("agents", Rules.conditional(Tools.NAMED))
                .may("integrationTools", Rules.conditional(Tools.OWNED))
                .may("toolProviders", Rules.conditional(Tools.PROVIDED))
                .may("mcpClients", Rules.conditional(Tools.OWNED))
                .may("inputProcessors", Rules.conditional(Processors.GRAPH))
                .may("outputProcessors", Rules.conditional(Processors.GRAPH))
                .may("memory", memory)
                .may("scorers", Rules.conditional(Shapes.record(SCORER)))
                .may("skills", Rules.conditional(Shapes.record(SKILL)))
                .may("workspace", Rules.conditional(Workspaces.SHAPE))
                .may("browser", Shapes.orNull(Shapes.either(Rules.conditional(BROWSER), Shapes.flag())))
                .may("requestContextSchema", Shapes.record())
                .may("durable", DURABLE);
    }
}
