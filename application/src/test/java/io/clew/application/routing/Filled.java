package io.clew.application.routing;

import io.clew.kernel.command.Resolution;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.VersionLabel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes records of any kind at random, down to their last component. */
final class Filled {

    private static final List<String> TEXTS = List.of(
            "a", "Zürich", "\ud83d\ude00 \ud835\udd4f", "quote \" \\ / back", "   ", "{\"no\": json}", "é\u0301");
    private static final List<String> NAMES = List.of("plain", "Zürich", "\ud83d\ude00", "a/b c", "é\u0301", "n1");
    private static final List<String> VALUES = List.of(
            "null",
            "0",
            "-0.0",
            "1" + "0".repeat(400) + ".50",
            "12345678901234567890123456789012345678901234567890",
            "1.0E+400",
            "\"\"",
            "\"\\ud83d\\ude00 \ud83d\ude00 \\u0000 \\n\"",
            "[ ]",
            "[{\"id\":\"c1\",\"function\":{\"name\":\"f\",\"arguments\":\"{ \\\"x\\\": 1 }\"}}]",
            "{ \"b\" : 1.10, \"a\" : [true , null,{}] , \"b\":2 }");

    private final Random random;

    Filled(long seed) {
        random = new Random(seed);
    }

    <T> T any(Class<T> type) {
        return type.cast(value(type, true));
    }

    private @Nullable Object value(Type type, boolean needed) {
        if (!needed && random.nextInt(4) == 0) {
            return null;
        }
        if (type instanceof ParameterizedType of) {
            return collection(of);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return oneOf(List.of(plain.getEnumConstants()));
        }
        Map<Class<?>, Supplier<Object>> known = Map.ofEntries(
                Map.entry(String.class, () -> oneOf(TEXTS) + random.nextInt(1000)),
                Map.entry(long.class, this::number),
                Map.entry(Long.class, this::number),
                Map.entry(int.class, () -> random.nextInt()),
                Map.entry(Integer.class, () -> random.nextInt()),
                Map.entry(boolean.class, random::nextBoolean),
                Map.entry(Instant.class, () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))),
                Map.entry(Json.class, () -> new Json(oneOf(VALUES))),
                Map.entry(Resolution.class, this::resolution),
                Map.entry(Retention.class, this::retention),
                Map.entry(Rejection.class, this::rejection),
                Map.entry(VersionLabel.class, () -> new VersionLabel("label-" + random.nextInt(1000))));
        Supplier<Object> making = known.get(plain);
        return making == null ? record(plain) : making.get();
    }

    /** Small ones, and those that no double holds. */
    private Object number() {
        return random.nextBoolean() ? (long) random.nextInt(100) : Long.MAX_VALUE - random.nextInt(100);
    }

    private Object resolution() {
        return switch (random.nextInt(3)) {
            case 0 -> Resolution.of(any(ResolvedPoint.class));
            case 1 -> Resolution.of(any(ResolvedPoint.class), any(ResolvedPoint.class));
            default -> Resolution.refused(any(Rejection.class));
        };
    }

    private Object retention() {
        return switch (random.nextInt(3)) {
            case 0 -> new Retention(Retention.Action.KEEP, null, null);
            case 1 -> new Retention(Retention.Action.DELETE, Duration.ofSeconds(1 + random.nextInt(1000)), null);
            default -> new Retention(Retention.Action.ARCHIVE, null, Instant.ofEpochSecond(random.nextInt(), 7));
        };
    }

    private Object rejection() {
        Map<String, Object> point = new LinkedHashMap<>(Map.of("version", 3L, "sessionId", oneOf(NAMES)));
        return new Rejection(
                oneOf(List.of(RejectionCode.values())),
                oneOf(TEXTS),
                Map.of("actualVersion", number(), "ids", List.of("a", oneOf(TEXTS)), "point", point, "open", true));
    }

    private Object collection(ParameterizedType of) {
        Type[] inner = of.getActualTypeArguments();
        int size = random.nextInt(4);
        if (of.getRawType() == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(oneOf(NAMES), value(inner[1], true));
            }
            return map;
        }
        // What may not be empty, is not.
        List<Object> list = new ArrayList<>();
        for (int i = 0; i <= size; i++) {
            list.add(value(inner[0], true));
        }
        return of.getRawType() == Set.class ? new LinkedHashSet<>(list) : list;
    }

    /** Tries until the record takes its values. */
    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        for (int tries = 0; tries < 1000; tries++) {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                boolean needed = components[i].getAnnotatedType().getAnnotation(Nullable.class) == null;
                values[i] = components.length == 1 && types[0] == String.class
                        ? oneOf(NAMES) + random.nextInt(100)
                        : value(components[i].getGenericType(), needed);
            }
            try {
                var constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                // An impossible shape; the next may be possible.
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("No " + type + " could be made");
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
