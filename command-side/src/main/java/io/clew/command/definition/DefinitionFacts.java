package io.clew.command.definition;

import io.clew.command.request.RecentRequests;
import io.clew.command.request.RequestsCode;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.Defined;
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
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.VersionLabel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a definition's decisions need of its past: what its events fold to. Of all configurations it keeps the latest alone,
 * and of all other versions a bit.
 */
final class DefinitionFacts {

    private final DefinitionKey key;
    private final RecentRequests recentRequests;
    private long version;
    private boolean there;
    private @Nullable String authorId;
    private @Nullable String visibility;
    private Map<String, Part<Json>> metadata = Map.of();
    private long newest;
    private long active;
    private @Nullable LatestVersion latest;
    private Living living = new Living();
    private final Map<String, NamedVersion> labels = new TreeMap<>();
    private @Nullable Integer kept;
    private Instant createdAt = Instant.EPOCH;
    private Instant updatedAt = Instant.EPOCH;

    /** Of a definition that has no event yet. */
    DefinitionFacts(DefinitionKey key) {
        this(key, new RecentRequests());
    }

    private DefinitionFacts(DefinitionKey key, RecentRequests recentRequests) {
        this.key = key;
        this.recentRequests = recentRequests;
    }

    DefinitionKey key() {
        return key;
    }

    long version() {
        return version;
    }

    /** Whether it was created, and not deleted since. */
    boolean isThere() {
        return there;
    }

    @Nullable
    String authorId() {
        return authorId;
    }

    @Nullable
    String visibility() {
        return visibility;
    }

    Map<String, Part<Json>> metadata() {
        return metadata;
    }

    /** The greatest number that any version ever had, also before it was deleted and begun anew. */
    long newest() {
        return newest;
    }

    /** The number of the active version; 0 if none is. */
    long active() {
        return active;
    }

    /** There is one as long as the definition is. */
    LatestVersion latest() {
        return Objects.requireNonNull(latest, "a definition has a version");
    }

    Living living() {
        return living;
    }

    /** The label that names a version, if one does. */
    @Nullable
    String labelOf(long number) {
        return labels.entrySet().stream()
                .filter(label -> label.getValue().number() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    NamedVersion named(VersionLabel label) {
        return labels.get(label.value());
    }

    int labels() {
        return labels.size();
    }

    /** How many versions are kept, where that was said. */
    @Nullable
    Integer kept() {
        return kept;
    }

    /** The answer to repeat if the request came before; see {@link RecentRequests#answerTo}. */
    @Nullable
    Accepted answerTo(Request request) {
        return recentRequests.answerTo(request, List.of());
    }

    /** Takes in the next event. */
    void evolve(DefinitionEvent event, Map<String, ?> ofEvent, Instant at) {
        version++;
        updatedAt = at;
        if (event instanceof DefinitionCreated created) {
            begin(created, at);
        } else if (event instanceof VersionCreated made) {
            newest = made.number();
            latest = LatestVersion.of(made, at);
            living.add(made.number());
        } else if (event instanceof VersionActivated activated) {
            active = activated.number();
        } else if (event instanceof VersionsDeleted gone) {
            remove(gone);
        } else if (event instanceof DefinitionDescribed described) {
            authorId = described.authorId() == null ? authorId : described.authorId();
            visibility = described.visibility() == null ? visibility : described.visibility();
            metadata = described.metadata().appliedTo(metadata);
        } else if (event instanceof VersionLabelled labelled) {
            labels.put(labelled.label().value(), new NamedVersion(labelled.number(), Long.toString(version)));
        } else if (event instanceof VersionUnlabelled unlabelled) {
            labels.remove(unlabelled.label().value());
        } else if (event instanceof KeptVersionsChanged changed) {
            kept = changed.most();
        } else if (event instanceof DefinitionDeleted) {
            end();
        }
        recentRequests.remember(ofEvent, null, 0);
    }

    private void begin(DefinitionCreated created, Instant at) {
        there = true;
        authorId = created.authorId();
        visibility = created.visibility();
        metadata = created.metadata();
        createdAt = at;
    }

    private void remove(VersionsDeleted gone) {
        gone.numbers().forEach(living::remove);
        Map<String, Part<Json>> config = gone.latest();
        if (config != null && latest != null) {
            LatestVersion before = latest;
            // When and why it was made, its row in the views says.
            latest = new LatestVersion(
                    living.below(before.number()), before.cause(), config, List.of(), null, before.createdAt());
        }
    }

    private void end() {
        there = false;
        latest = null;
        active = 0;
        metadata = Map.of();
        living.clear();
        labels.clear();
        kept = null;
    }

    /** How it stands. */
    Defined.Now now() {
        LatestVersion draft = latest();
        return new Defined.Now(
                authorId,
                visibility,
                KeyParts.known(metadata),
                active,
                new Defined.Latest(
                        draft.number(),
                        draft.cause(),
                        KeyParts.known(draft.config()),
                        draft.changed(),
                        draft.changeMessage() == null
                                ? null
                                : draft.changeMessage().orNull(),
                        draft.createdAt()),
                createdAt,
                updatedAt);
    }

    DefinitionMemory memory() {
        return new DefinitionMemory(
                key.streamId(),
                version,
                there,
                authorId,
                visibility,
                metadata,
                newest,
                active,
                latest,
                living.code(),
                new TreeMap<>(labels),
                kept,
                createdAt,
                updatedAt,
                RequestsCode.write(recentRequests.entries()));
    }

    static DefinitionFacts of(DefinitionMemory memory) {
        DefinitionFacts facts = new DefinitionFacts(
                DefinitionKey.ofStream(memory.streamId()),
                new RecentRequests(memory.version(), RequestsCode.read(memory.recentRequests())));
        facts.version = memory.version();
        facts.there = memory.there();
        facts.authorId = memory.authorId();
        facts.visibility = memory.visibility();
        facts.metadata = memory.metadata() == null ? Map.of() : memory.metadata();
        facts.newest = memory.newest();
        facts.active = memory.active();
        facts.latest = memory.latest();
        facts.living = Living.of(memory.living());
        if (memory.labels() != null) {
            facts.labels.putAll(memory.labels());
        }
        facts.kept = memory.kept();
        facts.createdAt = memory.createdAt();
        facts.updatedAt = memory.updatedAt();
        return facts;
    }

    /** Equal if the same is known, so that Axon's fixtures can compare two aggregates. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DefinitionFacts that && memory().equals(that.memory());
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, version);
    }
}
