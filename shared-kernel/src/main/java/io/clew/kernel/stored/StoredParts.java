package io.clew.kernel.stored;

import io.clew.kernel.event.Described;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.DestroyedKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.seal.Sealing;
import io.clew.kernel.seal.Seals;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of what people and models wrote: parts of events, also where views keep them. Thread-safe. */
public final class StoredParts {

    private final @Nullable Seals seals;
    /** For what parts hold, which holds no parts. */
    private final JsonMapper values;
    /** For what is made of parts, each with its own place. */
    private final JsonMapper gathered;

    StoredParts(JsonMapper.Builder mapper, @Nullable Seals seals) {
        this.seals = seals;
        values = mapper.build();
        gathered = with(values.rebuild()).build();
    }

    /** A mapper that knows parts too. */
    JsonMapper.Builder with(JsonMapper.Builder mapper) {
        return mapper.addModule(new PartModule(this));
    }

    /** A part as its event has it stored; plain if it comes from no store. */
    public String text(Part<?> part) {
        Part.Kept<?> kept = part.asKept();
        return kept == null ? plain(part.orNull()) : kept.stored();
    }

    /** The part that is stored at a place. */
    public <T> Part<T> part(Class<T> type, String text, PartAddress at) {
        try (JsonParser parser = values.createParser(text)) {
            parser.nextToken();
            return part(type, Envelope.read(parser, text), at);
        }
    }

    /** Details whose parts were stored at different places. */
    public String text(Described described) {
        return gathered.writer().withAttribute(PartModule.GATHERED, true).writeValueAsString(described);
    }

    /** The details that were written so. */
    public Described described(String text) {
        return gathered.readerFor(Described.class)
                .withAttribute(RawJson.SOURCE, text)
                .readValue(text);
    }

    <T> Part<T> part(Class<T> type, Envelope envelope, @Nullable PartAddress at) {
        PartAddress place = envelope.own() == null ? at : envelope.own();
        String plain = envelope.plain();
        String sealed = envelope.sealed();
        if (plain == null && sealed == null) {
            return Part.erased();
        }
        if (place == null) {
            // Text that comes from no store, such as a line of a bundle.
            if (plain == null) {
                throw new UnreadableStored("A sealed part stands where nothing can be sealed");
            }
            return Part.of(value(type, plain));
        }
        return Part.kept(kept(type, envelope, place));
    }

    private <T> Part.Kept<T> kept(Class<T> type, Envelope envelope, PartAddress at) {
        return new Part.Kept<>(envelope.text(), at, envelope.by(), envelope::bytes, () -> opened(type, envelope, at));
    }

    private <T> @Nullable T opened(Class<T> type, Envelope envelope, PartAddress at) {
        String sealed = envelope.sealed();
        String text = envelope.plain();
        if (sealed != null) {
            if (seals == null) {
                throw new UnreadableStored("Something sealed is stored, and sealing is off");
            }
            text = seals.open(at, envelope.by(), sealed);
        }
        return text == null ? null : value(type, text);
    }

    /** Seals a part for its place, and makes of the part what is stored. */
    @SuppressWarnings("unchecked") // What a part holds is of a class that has no subclasses.
    <T> String seal(Part<T> part, String pointer, Sealing sealing) {
        Seals with = seals;
        T value = part.orNull();
        if (value == null || with == null) {
            return plain(value);
        }
        String text = text(value);
        PartAddress at = sealing.place().part(pointer);
        while (true) {
            List<Long> keys = part.isWriters() ? all(sealing.keys(subject(value)), part.keys()) : part.keys();
            try {
                String sealed = with.seal(at, keys, text);
                String envelope = "{\"sealed\":\"" + sealed + "\",\"by\":" + list(keys) + "}";
                part.keep(kept((Class<T>) value.getClass(), new Envelope(envelope, null, sealed, keys, null), at));
                return envelope;
            } catch (DestroyedKey e) {
                if (part.keys().contains(e.key())) {
                    return plain(null);
                }
                // Destroyed this moment: what is written now is written after that, under the key that took its place.
            }
        }
    }

    /** What a part says, as where nothing is sealed. */
    String opened(Part<?> part) {
        return plain(part.orNull());
    }

    private static List<Long> all(List<Long> writers, List<Long> others) {
        return Stream.concat(writers.stream(), others.stream()).distinct().toList();
    }

    private static String list(List<Long> keys) {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < keys.size(); i++) {
            list.append(i == 0 ? "" : ",").append(keys.get(i));
        }
        return list.append(']').toString();
    }

    private static @Nullable SubjectId subject(Object value) {
        return value instanceof Message message ? message.subject() : null;
    }

    private String plain(@Nullable Object value) {
        return value == null ? "{\"erased\":true}" : "{\"plain\":" + text(value) + "}";
    }

    private String text(Object value) {
        return value instanceof Json json ? json.text() : values.writeValueAsString(value);
    }

    private <T> T value(Class<T> type, String text) {
        if (type == Json.class) {
            return type.cast(new Json(text));
        }
        try {
            return values.readerFor(type).withAttribute(RawJson.SOURCE, text).readValue(text);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableStored("A stored part cannot be read as " + type.getSimpleName(), e);
        }
    }
}
