package io.clew.log;

import io.clew.kernel.seal.EventPlace;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredType;
import io.clew.kernel.stored.UnreadableStored;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * Axon's serializer in the kernel's one stored form. It refuses what is not on the kernel's allow-list, where Axon's own
 * would pass on a stand-in for an unknown type.
 */
public final class StoredSerializer implements Serializer {
    private final StoredJson json;
    private final Converter converter = new ChainingConverter();

    public StoredSerializer(StoredJson json) {
        this.json = json;
    }

    /** Whether a serializer seals what people wrote. */
    public static boolean seals(Serializer serializer) {
        return serializer instanceof StoredSerializer stored && stored.json.seals() != null;
    }

    /** The stored form behind this serializer. */
    public StoredJson json() {
        return json;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object value, Class<T> representation) {
        if (value == null) {
            throw new IllegalArgumentException("Nothing cannot be stored.");
        }
        String text = value instanceof MetaData metaData ? json.writeMetadata(metaData, null) : json.write(value);
        SimpleSerializedObject<String> stored =
                new SimpleSerializedObject<>(text, String.class, typeForClass(value.getClass()));
        return converter.convert(stored, representation);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(String.class, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As Axon declares it.
    public <S, T> T deserialize(SerializedObject<S> stored) {
        EventPlace place = stored instanceof StoredPayload payload ? payload.place() : null;
        String text = converter.convert(stored, String.class).getData();
        SerializedType type = stored.getType();
        return (T)
                (isMetaData(type)
                        ? MetaData.from(json.readMetadata(text, place))
                        : json.read(type.getName(), revision(type), text, place));
    }

    @Override
    @SuppressWarnings("rawtypes") // As Axon declares it.
    public Class classForType(SerializedType type) {
        return isMetaData(type)
                ? MetaData.class
                : json.type(type.getName(), revision(type)).type();
    }

    @Override
    @SuppressWarnings("rawtypes") // As Axon declares it.
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null) {
            return SimpleSerializedType.emptyType();
        }
        if (Map.class.isAssignableFrom(type)) {
            return new SimpleSerializedType(MetaData.class.getName(), null);
        }
        StoredType stored = json.typeOf(type);
        return new SimpleSerializedType(stored.name(), Integer.toString(stored.revision()));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private static boolean isMetaData(SerializedType type) {
        return MetaData.class.getName().equals(type.getName());
    }

    private static int revision(SerializedType type) {
        try {
            return Integer.parseInt(String.valueOf(type.getRevision()));
        } catch (NumberFormatException e) {
            throw new UnreadableStored("Stored type '" + type.getName() + "' has no revision that is a number");
        }
    }
}
