package io.clew.query.definition;

import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.definition.DefinitionCreated;
import io.clew.kernel.event.definition.DefinitionDeleted;
import io.clew.kernel.event.definition.DefinitionDescribed;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.event.definition.KeptVersionsChanged;
import io.clew.kernel.event.definition.VersionActivated;
import io.clew.kernel.event.definition.VersionCreated;
import io.clew.kernel.event.definition.VersionLabelled;
import io.clew.kernel.event.definition.VersionUnlabelled;
import io.clew.kernel.event.definition.VersionsDeleted;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a definition stands after an event, by how it stood before. */
final class Standings {

    private final DefinitionView before;
    private final RecordedDefinition recorded;

    private Standings(DefinitionView before, RecordedDefinition recorded) {
        this.before = before;
        this.recorded = recorded;
    }

    static DefinitionView after(@Nullable DefinitionView before, DefinitionEvent event, RecordedDefinition recorded) {
        if (event instanceof DefinitionCreated created) {
            return begun(created, recorded);
        }
        if (before == null) {
            throw new IllegalStateException("A definition that never began had an event");
        }
        return new Standings(before, recorded).after(event);
    }

    private static DefinitionView begun(DefinitionCreated created, RecordedDefinition recorded) {
        return new DefinitionView(
                recorded.definition(),
                recorded.version(),
                true,
                created.authorId(),
                created.visibility(),
                KeyParts.known(created.metadata()),
                0,
                0,
                VersionNumbers.NONE,
                Map.of(),
                null,
                recorded.at(),
                recorded.at());
    }

    private DefinitionView after(DefinitionEvent event) {
        if (event instanceof VersionCreated made) {
            return with(before.active(), made.number(), before.versions().with(made.number()), before.labels());
        }
        if (event instanceof VersionActivated activated) {
            return with(activated.number(), before.latest(), before.versions(), before.labels());
        }
        if (event instanceof VersionsDeleted gone) {
            VersionNumbers left = before.versions().without(gone.numbers());
            return with(before.active(), left.before(Long.MAX_VALUE), left, before.labels());
        }
        if (event instanceof VersionLabelled labelled) {
            Map<String, LabelView> labels = new TreeMap<>(before.labels());
            labels.put(labelled.label().value(), new LabelView(labelled.number(), Long.toString(recorded.version())));
            return with(before.active(), before.latest(), before.versions(), labels);
        }
        if (event instanceof VersionUnlabelled unlabelled) {
            Map<String, LabelView> labels = new TreeMap<>(before.labels());
            labels.remove(unlabelled.label().value());
            return with(before.active(), before.latest(), before.versions(), labels);
        }
        if (event instanceof DefinitionDescribed described) {
            return described(described);
        }
        if (event instanceof KeptVersionsChanged changed) {
            return with(true, before.authorId(), before.visibility(), before.metadata(), changed.most());
        }
        if (event instanceof DefinitionDeleted) {
            return ended();
        }
        throw new IllegalStateException("Not known what " + event.getClass().getSimpleName() + " does to a definition");
    }

    private DefinitionView described(DefinitionDescribed described) {
        Map<String, Json> metadata = new LinkedHashMap<>(before.metadata());
        KeyChanges changes = described.metadata().known();
        // What was set and is erased hides what stood there before.
        metadata.keySet().removeAll(changes.removed());
        metadata.keySet().removeAll(described.metadata().set().keySet());
        metadata.putAll(changes.set());
        return with(
                true,
                described.authorId() == null ? before.authorId() : described.authorId(),
                described.visibility() == null ? before.visibility() : described.visibility(),
                metadata,
                before.kept());
    }

    private DefinitionView ended() {
        return new DefinitionView(
                before.definition(),
                recorded.version(),
                false,
                before.authorId(),
                before.visibility(),
                Map.of(),
                0,
                0,
                VersionNumbers.NONE,
                Map.of(),
                null,
                before.createdAt(),
                recorded.at());
    }

    private DefinitionView with(
            boolean there,
            @Nullable String authorId,
            @Nullable String visibility,
            Map<String, Json> metadata,
            @Nullable Integer kept) {
        return new DefinitionView(
                before.definition(),
                recorded.version(),
                there,
                authorId,
                visibility,
                metadata,
                before.active(),
                before.latest(),
                before.versions(),
                before.labels(),
                kept,
                before.createdAt(),
                recorded.at());
    }

    private DefinitionView with(long active, long latest, VersionNumbers versions, Map<String, LabelView> labels) {
        Instant at = recorded.at();
        return new DefinitionView(
                before.definition(),
                recorded.version(),
                before.there(),
                before.authorId(),
                before.visibility(),
                before.metadata(),
                active,
                latest,
                versions,
                labels,
                before.kept(),
                before.createdAt(),
                at);
    }
}
