package io.clew.application.http.stored;

import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionVersionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.definition.Choice;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.FindVersion;
import io.clew.query.definition.FoundDefinition;
import io.clew.query.definition.FoundVersion;
import io.clew.query.definition.GetDefinition;
import io.clew.query.definition.GetVersion;
import io.clew.query.definition.GetVersionBefore;
import io.clew.query.definition.Moment;
import io.clew.query.definition.VersionView;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the routes ask of the views: always of such as show every write that any node acknowledged before. */
@Component
final class DefinitionReads {

    private final Questions questions;

    DefinitionReads(Questions questions) {
        this.questions = questions;
    }

    /** The address of an id in a path; an id that nothing can have is that of nothing. */
    static DefinitionKey key(Call call, StoredKind kind, String id, Supplier<? extends RuntimeException> notFound) {
        try {
            return new DefinitionKey(call.namespace(), kind.kind, new DefinitionId(id));
        } catch (Invalid e) {
            throw notFound.get();
        }
    }

    /** As it stands; null if it is not there. */
    @Nullable
    FoundDefinition find(Call call, DefinitionKey key, Choice choice) {
        FoundDefinition found = ask(call, GetDefinition.now(key, choice), FoundDefinition.class);
        DefinitionView view = found.definition();
        return view == null || !view.there() ? null : found;
    }

    /** As it stood after so many of its events. */
    FoundDefinition after(Call call, DefinitionKey key, long version, Choice choice) {
        return ask(call, new GetDefinition(key, choice, new Moment.AfterEvents(version)), FoundDefinition.class);
    }

    boolean isThere(Call call, DefinitionKey key) {
        return find(call, key, Choice.DRAFT) != null;
    }

    /** One of its versions by id. */
    VersionView version(Call call, StoredKind kind, DefinitionKey key, String versionId) {
        OptionalLong number = DefinitionVersionId.numberIn(key, versionId);
        if (number.isPresent()) {
            VersionView own = ask(call, new GetVersion(key, number.getAsLong()), FoundVersion.class)
                    .version();
            if (own == null) {
                throw Refused.noVersion(versionId);
            }
            return own;
        }
        VersionView others = ask(call, new FindVersion(key.namespace(), key.kind(), versionId), FoundVersion.class)
                .version();
        throw others == null
                ? Refused.noVersion(versionId)
                : Refused.notItsVersion(kind, key.id().value(), versionId);
    }

    /** The last one before a number; null if there is none. */
    @Nullable
    VersionView before(Call call, DefinitionKey key, long number) {
        return ask(call, new GetVersionBefore(key, number), FoundVersion.class).version();
    }

    <A> A ask(Call call, Object question, Class<A> answer) {
        return questions.ask(call, null, question, answer);
    }
}
