package io.clew.application.bundle;

import io.clew.kernel.refusal.Invalid;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whether an event has all that its type says it always has: JSON of others may leave out anything. */
final class Complete {

    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    private Complete() {}

    /** @throws Invalid naming what is missing */
    static void check(Record value) {
        for (RecordComponent component : COMPONENTS.computeIfAbsent(value.getClass(), Class::getRecordComponents)) {
            Object part = part(value, component);
            if (part == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new Invalid(component.getName(), "is needed");
            }
            if (part instanceof Record nested) {
                check(nested);
            }
        }
    }

    private static @Nullable Object part(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot look into " + value.getClass(), e);
        }
    }
}
