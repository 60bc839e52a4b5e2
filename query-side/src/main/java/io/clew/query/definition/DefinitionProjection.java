package io.clew.query.definition;

import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.event.definition.VersionCreated;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.seal.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps how definitions stand, their versions, and which requests wrote them. */
final class DefinitionProjection {

    private final Definitions definitions;
    private final DefinitionRequests requests;

    DefinitionProjection(Definitions definitions, DefinitionRequests requests) {
        this.definitions = definitions;
        this.requests = requests;
    }

    void on(DefinitionEvent event, RecordedDefinition recorded) {
        DefinitionView before = definitions.find(recorded.definition());
        DefinitionView after = Standings.after(before, event, recorded);
        definitions.put(after);
        if (event instanceof VersionCreated made) {
            definitions.add(version(made, recorded));
        }
        refer(before, after);
        if (recorded.key() != null && recorded.batch().i() == 0) {
            requests.remember(recorded.key(), recorded);
        }
    }

    private static VersionView version(VersionCreated made, RecordedDefinition recorded) {
        Part<String> message = made.changeMessage();
        return new VersionView(
                recorded.definition(),
                made.number(),
                made.from(),
                made.cause(),
                KeyParts.known(made.config()),
                made.changed(),
                message == null ? null : message.orNull(),
                recorded.actor(),
                recorded.reason(),
                recorded.at());
    }

    private void refer(@Nullable DefinitionView before, DefinitionView after) {
        DefinitionKey definition = after.definition();
        if (definition.kind() == DefinitionKind.AGENT && after.active() != (before == null ? 0 : before.active())) {
            List<VersionView> active = definitions.versions(List.of(new VersionAddress(definition, after.active())));
            Set<DefinitionId> named = new HashSet<>();
            active.forEach(version -> named.addAll(NamedAgents.in(version.config())));
            named.remove(definition.id());
            definitions.refer(definition, named);
        }
    }
}
