package io.clew.application.http.stored.config;

import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;
import java.util.Map;

/** Where an agent works. */
final class Workspaces {

    private static final Shape PROVIDER =
            Fields.NONE.needs("provider", Shapes.string()).needs("config", Shapes.record());

    private static final Shape SEARCH = Fields.NONE
            .may("vectorProvider", Shapes.string())
            .may("vectorConfig", Shapes.record())
            .may("embedderProvider", Shapes.string())
            .may("embedderModel", Shapes.string())
            .may("embedderConfig", Shapes.record())
            .may(
                    "bm25",
                    Shapes.either(
                            Shapes.flag(),
                            Fields.NONE.may("k1", Shapes.number()).may("b", Shapes.number())))
            .may("searchIndexName", Shapes.string())
            .may("autoIndexPaths", Shapes.list(Shapes.string()));

    private static final Shape TOOLS = Fields.NONE
            .may("enabled", Shapes.flag())
            .may("requireApproval", Shapes.flag())
            .may(
                    "tools",
                    Shapes.record(Fields.NONE
                            .may("enabled", Shapes.flag())
                            .may("requireApproval", Shapes.flag())
                            .may("requireReadBeforeWrite", Shapes.flag())));

    private static final Shape INLINE = Fields.NONE
            .needs("name", Shapes.string())
            .may("description", Shapes.string())
            .may("filesystem", PROVIDER)
            .may("sandbox", PROVIDER)
            .may("mounts", Shapes.record(PROVIDER))
            .may("search", SEARCH)
            .may("skills", Shapes.list(Shapes.string()))
            .may("tools", TOOLS)
            .may("autoSync", Shapes.flag())
            .may("operationTimeout", Shapes.number());

    static final Shape SHAPE = Shapes.byType(Map.of(
            "id", type().needs("workspaceId", Shapes.string()),
            "inline", type().needs("config", INLINE),
            "provider", type().needs("provider", Shapes.string()).needs("config", Shapes.record())));

    private Workspaces() {}

    private static Fields type() {
        return Fields.NONE.needs("type", Shapes.string());
    }
}
