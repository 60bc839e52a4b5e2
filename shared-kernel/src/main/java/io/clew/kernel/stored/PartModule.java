package io.clew.kernel.stored;

import io.clew.kernel.seal.EventPlace;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.seal.Sealing;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Writes and reads parts where they stand; what they are sealed with, or whose they are, is an attribute. */
final class PartModule extends SimpleModule {

    /** The writer's {@link Sealing}; without it parts are written plainly. */
    static final Object SEALING = Sealing.class;

    /** Whether the writer gathers parts of several events: each says its own place. */
    static final Object GATHERED = PartModule.class;

    /** The reader's {@link EventPlace}; without it nothing sealed can be read. */
    static final Object PLACE = EventPlace.class;

    /** Stands before the pointer, where it is not one into the event itself. */
    static final Object WITHIN = PartAddress.class;

    PartModule(StoredParts parts) {
        addSerializer(new Writing(parts));
        addDeserializer(Part.class, new Reading(parts, Object.class));
    }

    @SuppressWarnings("rawtypes") // A part may hold anything that may be stored.
    private static final class Writing extends ValueSerializer<Part> {
        private final StoredParts parts;

        Writing(StoredParts parts) {
            this.parts = parts;
        }

        @Override
        public Class<Part> handledType() {
            return Part.class;
        }

        @Override
        public void serialize(Part given, JsonGenerator to, SerializationContext context) {
            Part<?> part = given;
            Sealing sealing = (Sealing) context.getAttribute(SEALING);
            Part.Kept<?> kept = part.asKept();
            if (sealing != null) {
                String pointer = to.streamWriteContext().pathAsPointer().toString();
                to.writeRawValue(parts.seal(part, within(context.getAttribute(WITHIN)) + pointer, sealing));
            } else if (context.getAttribute(GATHERED) != null
                    && kept != null
                    && !kept.keys().isEmpty()) {
                writePlaced(kept, to);
            } else {
                to.writeRawValue(context.getAttribute(GATHERED) == null ? parts.opened(part) : parts.text(part));
            }
        }

        private static void writePlaced(Part.Kept<?> kept, JsonGenerator to) {
            String stored = kept.stored();
            // The envelope of a sealed part is an object of two members: its place is added to them.
            to.writeRawValue(stored.substring(0, stored.length() - 1)
                    + ",\"in\":\"" + kept.at().streamId() + "\",\"n\":"
                    + kept.at().sequence() + ",\"at\":"
                    + quoted(kept.at().pointer()) + "}");
        }

        private static String quoted(String text) {
            return "\""
                    + new String(tools.jackson.core.io.JsonStringEncoder.getInstance()
                            .quoteAsCharArray(text)) + "\"";
        }
    }

    private static final class Reading extends ValueDeserializer<Part<?>> {
        private final StoredParts parts;
        private final Class<?> type;

        Reading(StoredParts parts, Class<?> type) {
            this.parts = parts;
            this.type = type;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            JavaType contextual = context.getContextualType();
            return new Reading(parts, contextual.containedTypeOrUnknown(0).getRawClass());
        }

        @Override
        public Part<?> deserialize(JsonParser parser, DeserializationContext context) {
            String source = (String) Objects.requireNonNull(context.getAttribute(RawJson.SOURCE));
            EventPlace place = (EventPlace) context.getAttribute(PLACE);
            PartAddress at = place == null
                    ? null
                    : place.part(within(context.getAttribute(WITHIN))
                            + parser.streamReadContext().pathAsPointer());
            return parts.part(type, Envelope.read(parser, source), at);
        }
    }

    private static String within(@Nullable Object prefix) {
        return prefix == null ? "" : prefix.toString();
    }
}
