package io.clew.log;

import io.clew.kernel.stored.StoredJson;
import java.util.List;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;

/** The serializer of a program that has never heard of our events and answers as Axon's own would. */
final class OtherProgram implements Serializer {
    private final Serializer real = new StoredSerializer(new StoredJson(List.of()));

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        return real.serialize(object, representation);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return real.canSerializeTo(representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> stored) {
        return (T) new UnknownSerializedType(real, stored);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        return UnknownSerializedType.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        return real.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return real.getConverter();
    }
}
