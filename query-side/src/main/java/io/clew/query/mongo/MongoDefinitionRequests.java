package io.clew.query.mongo;

import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.query.definition.DefinitionRequests;
import io.clew.query.definition.RecordedDefinition;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoDefinitionRequests implements DefinitionRequests {

    private final Supplier<Access> access;
    private final Supplier<Write> write;

    MongoDefinitionRequests(Supplier<Access> access, Supplier<Write> write) {
        this.access = access;
        this.write = write;
    }

    @Override
    public void remember(String key, RecordedDefinition recorded) {
        DefinitionKey definition = recorded.definition();
        RequestKeys.remember(
                write.get(),
                definition.namespace(),
                key,
                new Row()
                        .with("kind", definition.kind().wire())
                        .with("definition_id", definition.id())
                        .with("first_version", recorded.version())
                        .with("count", recorded.batch().n())
                        .with("digest", recorded.digest()));
    }

    @Override
    public @Nullable KeyUse use(Namespace namespace, String key) {
        Document row = RequestKeys.first(access.get(), namespace, key);
        return row == null
                ? null
                : new KeyUse(
                        new DefinitionKey(
                                namespace,
                                DefinitionKind.of(text(row, "kind")),
                                new DefinitionId(text(row, "definition_id"))),
                        new Earlier(
                                Earlier.key(key),
                                row.getString("digest"),
                                number(row, "first_version"),
                                (int) number(row, "count"),
                                0));
    }
}
