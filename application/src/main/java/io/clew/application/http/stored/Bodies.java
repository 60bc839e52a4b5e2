package io.clew.application.http.stored;

import io.clew.application.http.stored.StoredKind.Trait;
import io.clew.application.http.stored.config.AgentConfig;
import io.clew.application.http.stored.config.Instructions;
import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Shape;
import io.clew.application.http.stored.shape.Shapes;
import io.clew.kernel.value.Limits;

/** What bodies must look like. */
final class Bodies {

    /** A field that agents may be sent with, and which is looked at, but not kept. */
    static final String DURABLE = "durable";

    private static final int ANY = Integer.MAX_VALUE;
    private static final int USER_NAME = 120;
    private static final Shape VISIBILITY = Shapes.oneOf("private", "public");

    static final Fields NONE = Fields.NONE;

    static final Fields VERSION = NONE.may("changeMessage", Shapes.string(0, Limits.CHANGE_MESSAGE));

    static final Fields EXPORT = AgentConfig.CHANGES;

    static final Fields CHANGE_REQUEST = AgentConfig.CHANGES
            .may("changeMessage", Shapes.trimmed(0, Limits.CHANGE_MESSAGE))
            .may("userName", Shapes.trimmed(1, USER_NAME))
            .may("inspectOnly", Shapes.flag());

    static final Fields PREVIEW =
            NONE.needs("blocks", Shapes.list(Instructions.BLOCK)).may("context", Shapes.record());

    static final Fields PUBLISH = NONE.needs("skillPath", Shapes.string(0, ANY));

    private Bodies() {}

    static Fields create(StoredKind kind, Fields config) {
        Fields body = NONE.may("id", Shapes.string()).may("authorId", Shapes.string());
        if (kind.has(Trait.METADATA_IN_VERSIONS)) {
            return body.may("visibility", VISIBILITY).and(config);
        }
        body = body.may("metadata", Shapes.record());
        if (kind.has(Trait.VISIBILITY)) {
            body = body.may("visibility", VISIBILITY);
        }
        return (kind.has(Trait.PUBLISHES) ? body.may("autoPublish", Shapes.flag()) : body).and(config);
    }

    static Fields change(StoredKind kind, Fields changes) {
        Fields body = NONE.may("authorId", Shapes.string());
        if (kind.has(Trait.METADATA_IN_VERSIONS)) {
            return body.may("visibility", VISIBILITY).and(changes);
        }
        body = body.may("metadata", Shapes.record());
        if (!kind.has(Trait.PUBLISHES)) {
            return body.and(changes);
        }
        return body.may("visibility", VISIBILITY)
                .and(changes)
                .may("changeMessage", Shapes.trimmed(0, Limits.CHANGE_MESSAGE))
                .may("autoPublish", Shapes.flag());
    }
}
