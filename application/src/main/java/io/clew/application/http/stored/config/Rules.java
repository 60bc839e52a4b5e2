package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;

/** Conditions on the context of a request, in groups that nest at most three deep. */
final class Rules {

    private static final int DEPTH = 3;

    private static final Shape RULE = Fields.NONE
            .needs("field", Shapes.string())
            .needs(
                    "operator",
                    Shapes.oneOf(
                            "equals",
                            "not_equals",
                            "contains",
                            "not_contains",
                            "greater_than",
                            "less_than",
                            "greater_than_or_equal",
                            "less_than_or_equal",
                            "in",
                            "not_in",
                            "exists",
                            "not_exists"))
            .may("value", Shapes.anything());

    static final Shape GROUP = group(DEPTH);

    private Rules() {}

    private static Shape group(int depth) {
        Shape condition = depth == 1 ? RULE : Shapes.either(RULE, group(depth - 1));
        return Fields.NONE.needs("operator", Shapes.oneOf("AND", "OR")).needs("conditions", Shapes.list(condition));
    }

    /** A value, or several of which the rules say which holds. */
    static Shape conditional(Shape value) {
        return Shapes.either(
                value, Shapes.list(Fields.NONE.needs("value", value).may("rules", GROUP)));
    }
}
