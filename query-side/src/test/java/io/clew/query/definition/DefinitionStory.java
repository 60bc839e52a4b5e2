package io.clew.query.definition;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.definition.Cause;
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
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.VersionLabel;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * Definitions as they might live: the events as the command side writes them, and beside them a model that keeps a copy of
 * everything after every event.
 */
final class DefinitionStory {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Namespace NAMESPACE = new Namespace("default");

    /** A definition's life so far. */
    static final class Life {
        final List<DefinitionView> standings = new ArrayList<>();
        final Map<Long, VersionView> versions = new TreeMap<>();
        private boolean there;
        private String author;
        private String visibility;
        private final Map<String, Json> metadata = new LinkedHashMap<>();
        private long newest;
        private long active;
        private final TreeSet<Long> living = new TreeSet<>();
        private final Map<String, LabelView> labels = new TreeMap<>();
        private Integer kept;
        private Instant createdAt;

        DefinitionView now() {
            return standings.get(standings.size() - 1);
        }
    }

    final List<TrackedEventMessage<?>> events = new ArrayList<>();
    final Map<DefinitionKey, Life> lives = new LinkedHashMap<>();
    private final Map<String, Object> with = new HashMap<>();

    static DefinitionKey agent(String id) {
        return new DefinitionKey(NAMESPACE, DefinitionKind.AGENT, new DefinitionId(id));
    }

    static DefinitionKey key(String namespace, DefinitionKind kind, String id) {
        return new DefinitionKey(new Namespace(namespace), kind, new DefinitionId(id));
    }

    static Map<String, Json> config(String... fieldsAndValues) {
        Map<String, Json> config = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            config.put(fieldsAndValues[i], new Json(fieldsAndValues[i + 1]));
        }
        return config;
    }

    Life life(DefinitionKey key) {
        return lives.get(key);
    }

    /** Metadata of the next event. */
    DefinitionStory with(String name, Object value) {
        with.put(name, value);
        return this;
    }

    DefinitionStory create(DefinitionKey key, String author, Map<String, Json> metadata, Map<String, Json> config) {
        Life life = lives.computeIfAbsent(key, any -> new Life());
        life.there = true;
        life.author = author;
        life.visibility = "public";
        life.metadata.clear();
        life.metadata.putAll(metadata);
        life.createdAt = timeOf(events.size() + 1);
        record(key, new DefinitionCreated(author, "public", KeyParts.of(metadata)));
        return version(key, Cause.CREATED, 0, config, "Initial version");
    }

    DefinitionStory create(DefinitionKey key) {
        return create(key, null, Map.of(), config("name", "\"" + key.id().value() + "\""));
    }

    DefinitionStory version(DefinitionKey key, Cause cause, long from, Map<String, Json> config, String message) {
        Life life = life(key);
        life.newest++;
        life.living.add(life.newest);
        life.versions.put(
                life.newest,
                new VersionView(
                        key,
                        life.newest,
                        from,
                        cause,
                        config,
                        List.copyOf(config.keySet()),
                        message,
                        new Actor("anonymous", null, null),
                        (String) with.get(EventMetadata.REASON),
                        timeOf(events.size() + 1)));
        return record(
                key,
                new VersionCreated(
                        life.newest,
                        from,
                        cause,
                        KeyParts.of(config),
                        List.copyOf(config.keySet()),
                        Part.ofNullable(message)));
    }

    DefinitionStory activate(DefinitionKey key, long number) {
        life(key).active = number;
        return record(key, new VersionActivated(number));
    }

    DefinitionStory delete(DefinitionKey key, Long... numbers) {
        life(key).living.removeAll(Set.of(numbers));
        return record(key, new VersionsDeleted(List.of(numbers), numbers.length > 1, null));
    }

    DefinitionStory describe(
            DefinitionKey key, String author, String visibility, Map<String, Json> set, String... removed) {
        Life life = life(key);
        life.author = author == null ? life.author : author;
        life.visibility = visibility == null ? life.visibility : visibility;
        life.metadata.keySet().removeAll(Set.of(removed));
        set.keySet().forEach(life.metadata::remove);
        life.metadata.putAll(set);
        return record(
                key, new DefinitionDescribed(author, visibility, KeyParts.of(new KeyChanges(set, Set.of(removed)))));
    }

    DefinitionStory label(DefinitionKey key, String label, long number) {
        Life life = life(key);
        life.labels.put(label, new LabelView(number, Long.toString(life.standings.size() + 1L)));
        return record(key, new VersionLabelled(new VersionLabel(label), number));
    }

    DefinitionStory unlabel(DefinitionKey key, String label) {
        life(key).labels.remove(label);
        return record(key, new VersionUnlabelled(new VersionLabel(label)));
    }

    DefinitionStory keep(DefinitionKey key, Integer most) {
        life(key).kept = most;
        return record(key, new KeptVersionsChanged(most));
    }

    DefinitionStory end(DefinitionKey key) {
        Life life = life(key);
        life.there = false;
        life.metadata.clear();
        life.active = 0;
        life.living.clear();
        life.labels.clear();
        life.kept = null;
        return record(key, new DefinitionDeleted());
    }

    static Instant timeOf(long position) {
        return BEGIN.plusSeconds(position);
    }

    private DefinitionStory record(DefinitionKey key, DefinitionEvent event) {
        Life life = life(key);
        long position = events.size() + 1;
        life.standings.add(new DefinitionView(
                key,
                life.standings.size() + 1,
                life.there,
                life.author,
                life.visibility,
                life.metadata,
                life.active,
                life.living.isEmpty() ? 0 : life.living.last(),
                numbers(life.living),
                life.labels,
                life.kept,
                life.createdAt,
                timeOf(position)));
        Map<String, Object> metadata = new HashMap<>(with);
        metadata.put(EventMetadata.NAMESPACE, key.namespace().value());
        with.clear();
        events.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "Definition",
                        key.streamId(),
                        life.standings.size() - 1,
                        event,
                        MetaData.from(metadata),
                        "e" + position,
                        timeOf(position))));
        return this;
    }

    /** One by one: how they come together in runs is what is tested. */
    private static VersionNumbers numbers(Set<Long> living) {
        VersionNumbers numbers = VersionNumbers.NONE;
        for (long number : living) {
            numbers = numbers.with(number);
        }
        return numbers;
    }
}
