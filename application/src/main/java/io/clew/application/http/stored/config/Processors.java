package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;
import java.util.Map;

/** What runs before and after an agent: steps, side by side or on conditions, at most three deep. */
final class Processors {

    private static final int DEPTH = 3;

    private static final Shape STEP = Fields.NONE
            .needs("id", Shapes.string())
            .needs("providerId", Shapes.string())
            .needs("config", Shapes.record())
            .needs(
                    "enabledPhases",
                    Shapes.someOf(Shapes.oneOf(
                            "processInput",
                            "processInputStep",
                            "processOutputStream",
                            "processOutputResult",
                            "processOutputStep",
                            "processToolResult")));

    static final Shape GRAPH = Fields.NONE.needs("steps", Shapes.list(entry(DEPTH)));

    private Processors() {}

    private static Shape entry(int depth) {
        Fields step = type().needs("step", STEP);
        if (depth == 1) {
            return Shapes.byType(Map.of("step", step));
        }
        Shape inner = Shapes.list(entry(depth - 1));
        return Shapes.byType(Map.of(
                "step", step,
                "parallel", type().needs("branches", Shapes.list(inner)),
                "conditional",
                        type().needs(
                                        "conditions",
                                        Shapes.list(Fields.NONE
                                                .needs("steps", inner)
                                                .may("rules", Rules.GROUP)))));
    }

    private static Fields type() {
        return Fields.NONE.needs("type", Shapes.string());
    }
}
