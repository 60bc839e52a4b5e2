package io.clew.kernel.stored;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.event.AccessEvent;
import io.clew.kernel.event.ErasureEvent;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.ForksNumbered;
import io.clew.kernel.event.ImportEvent;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.agentstate.AgentStateEvent;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.seal.EventPlace;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.seal.Sealing;
import io.clew.kernel.seal.Seals;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one JSON form of events, their metadata and aggregate snapshots. Types are named by an allow-list, never by
 * class; values that people wrote keep their original text. Thread-safe.
 */
public final class StoredJson {

    private static final String METADATA = "/metadata";

    /** Where the reason stands among the parts of an event. */
    public static final String REASON = METADATA + "/" + EventMetadata.REASON;

    private static final EventPlace NOWHERE = new EventPlace("", 0);

    private final Map<String, StoredType> byName = new HashMap<>();
    private final Map<Class<?>, StoredType> byType = new HashMap<>();
    private final Map<Class<?>, ObjectReader> readers = new HashMap<>();
    private final StoredParts parts;
    private final @Nullable Seals seals;
    private final ObjectWriter writer;
    private final ObjectReader metadataReader;

    /**
     * All events, and further types (aggregate snapshots).
     *
     * @param seals what people wrote is sealed with; null if it is kept plain
     */
    public StoredJson(Collection<StoredType> further, @Nullable Seals seals) {
        this.seals = seals;
        parts = new StoredParts(mapper(), seals);
        JsonMapper mapper = parts.with(mapper()).build();
        writer = mapper.writer();
        metadataReader = mapper.readerForMapOf(Object.class);
        List<StoredType> types = new ArrayList<>(further);
        for (Class<?> event : SessionEvent.class.getPermittedSubclasses()) {
            types.add(StoredType.ofEvent(event));
        }
        for (Class<?> event : DefinitionEvent.class.getPermittedSubclasses()) {
            types.add(StoredType.ofEvent(event));
        }
        for (Class<?> event : AgentStateEvent.class.getPermittedSubclasses()) {
            types.add(StoredType.ofEvent(event));
        }
        for (Class<?> event : ImportEvent.class.getPermittedSubclasses()) {
            types.add(StoredType.ofEvent(event));
        }
        for (Class<?> event : ErasureEvent.class.getPermittedSubclasses()) {
            types.add(StoredType.ofEvent(event));
        }
        for (Class<?> event : AccessEvent.class.getPermittedSubclasses()) {
            types.add(StoredType.ofEvent(event));
        }
        types.add(StoredType.ofEvent(ForksNumbered.class));
        for (StoredType type : types) {
            if (byName.put(type.name(), type) != null || byType.put(type.type(), type) != null) {
                throw new IllegalArgumentException("Two stored types have one name or one class: " + type);
            }
            readers.put(type.type(), mapper.readerFor(type.type()));
        }
    }

    /** All events, and further types, kept plain. */
    public StoredJson(Collection<StoredType> further) {
        this(further, null);
    }

    /** All events, kept plain. */
    public StoredJson() {
        this(List.of());
    }

    /** What people wrote is sealed with; absent if it is kept plain. */
    public @Nullable Seals seals() {
        return seals;
    }

    /** The stored form of the parts of what is stored so. */
    public StoredParts parts() {
        return parts;
    }

    /**
     * How this class is stored.
     *
     * @throws IllegalArgumentException if it is not on the allow-list
     */
    public StoredType typeOf(Class<?> type) {
        StoredType stored = byType.get(type);
        if (stored == null) {
            throw new IllegalArgumentException(type.getName() + " is not a type that may be stored");
        }
        return stored;
    }

    /**
     * The type stored under this name in this revision.
     *
     * @throws UnreadableStored if this program does not know it
     */
    public StoredType type(String name, int revision) {
        StoredType stored = byName.get(name);
        if (stored == null) {
            throw new UnreadableStored("Stored type '" + name + "' is unknown to this version of Clew");
        }
        if (revision < 1 || revision > stored.revision()) {
            throw new UnreadableStored("Revision " + revision + " of stored type '" + name
                    + "' is unknown to this version of Clew, which knows up to " + stored.revision());
        }
        return stored;
    }

    /**
     * An event or aggregate snapshot whose class is on the allow-list, as it is stored where nothing is sealed: what it
     * says is opened.
     */
    public String write(Object value) {
        typeOf(value.getClass());
        return writer.writeValueAsString(value);
    }

    /** The stored text of the same, what people wrote sealed; its parts are from here on what is stored. */
    public String write(Object value, Sealing sealing) {
        typeOf(value.getClass());
        return writer.withAttribute(PartModule.SEALING, sealing).writeValueAsString(value);
    }

    /**
     * What was written so, from outside the store: nothing in it is sealed.
     *
     * @throws UnreadableStored if the type or revision is unknown or the text does not fit it
     */
    public Object read(String name, int revision, String json) {
        return read(name, revision, json, null);
    }

    /**
     * What was stored at a place; its parts are opened when they are asked.
     *
     * @throws UnreadableStored if the type or revision is unknown or the text does not fit it
     */
    public Object read(String name, int revision, String json, @Nullable EventPlace place) {
        StoredType stored = type(name, revision);
        @Nullable ObjectReader reader = readers.get(stored.type());
        if (reader == null) {
            throw new IllegalStateException("no reader for " + stored);
        }
        try {
            return reader.withAttribute(RawJson.SOURCE, json)
                    .withAttribute(PartModule.PLACE, place)
                    .readValue(json);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableStored("A stored '" + name + "' of revision " + revision + " cannot be read", e);
        }
    }

    /**
     * The stored text of metadata: strings, numbers and flags by key, and the reason, which is a part.
     *
     * @param sealing null to keep it plain
     */
    public String writeMetadata(Map<String, ?> metadata, @Nullable Sealing sealing) {
        Part<String> reason = EventMetadata.reason(metadata);
        if (reason == null) {
            return writer.writeValueAsString(metadata);
        }
        Map<String, Object> parted = new LinkedHashMap<>(metadata);
        parted.put(EventMetadata.REASON, reason);
        return writer.withAttribute(PartModule.SEALING, sealing)
                .withAttribute(PartModule.WITHIN, METADATA)
                .writeValueAsString(parted);
    }

    /**
     * Metadata as stored at a place; the reason is a part.
     *
     * @throws UnreadableStored if the text is damaged
     */
    public Map<String, Object> readMetadata(String json, @Nullable EventPlace place) {
        try {
            Map<String, Object> metadata = metadataReader.readValue(json);
            if (metadata.get(EventMetadata.REASON) instanceof Map<?, ?> envelope) {
                PartAddress at = (place == null ? NOWHERE : place).part(REASON);
                metadata.put(EventMetadata.REASON, parts.part(String.class, writer.writeValueAsString(envelope), at));
            }
            return metadata;
        } catch (JacksonException e) {
            throw new UnreadableStored("Stored metadata cannot be read", e);
        }
    }

    private static JsonMapper.Builder mapper() {
        // Stored text was checked when it came in; what was accepted must be readable whatever today's limits are.
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(AcceptedJson.LIMITS)
                // Shared by all threads, buffers would cost those that seal at the same time more than they save.
                .recyclerPool(new OwnBuffers())
                .build();
        return JsonMapper.builder(factory)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .withConfigOverride(
                        Map.class,
                        config -> config.setInclude(
                                JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
                .withConfigOverride(
                        Collection.class,
                        config -> config.setInclude(
                                JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
                .addModule(new SimpleModule().addDeserializer(Json.class, new RawJson()));
    }
}
