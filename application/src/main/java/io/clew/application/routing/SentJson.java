package io.clew.application.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.agentstate.AgentStateCommand;
import io.clew.kernel.command.agentstate.Committed;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.DefinitionCommand;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.stored.AcceptedJson;
import io.clew.kernel.stored.RawJson;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of what nodes send each other: commands, their answers and refusals; never of what is stored. Types are named
 * by an allow-list, never by class; values that people wrote keep their original text. Thread-safe.
 *
 * <p>A type whose components change gets a new revision here, and the older ones stay readable as long as nodes that send
 * them may run beside.
 */
final class SentJson {

    private static final int FIRST = 1;

    /** A type that may be sent, and the newest revision of its form. */
    private record Kind(String name, int revision, Class<?> type) {

        static Kind of(Class<?> type) {
            return new Kind(type.getSimpleName(), FIRST, type);
        }
    }

    private final Map<String, Kind> byName = new HashMap<>();
    private final Map<Class<?>, Kind> byType = new HashMap<>();
    private final Map<String, ObjectReader> readers = new HashMap<>();
    private final ObjectWriter writer;
    private final ObjectReader facts;

    SentJson() {
        JsonMapper mapper = mapper();
        writer = mapper.writer();
        facts = mapper.readerForMapOf(Object.class);
        Stream<Class<?>> answers =
                Stream.of(Accepted.class, Defined.class, Committed.class, Rejection.class, Failure.class);
        Stream.concat(commands(), answers).map(Kind::of).forEach(kind -> {
            byName.put(kind.name(), kind);
            byType.put(kind.type(), kind);
            readers.put(kind.name(), mapper.readerFor(kind.type()));
        });
    }

    private static Stream<Class<?>> commands() {
        return Stream.of(SessionCommand.class, DefinitionCommand.class, AgentStateCommand.class)
                .flatMap(addressed -> Stream.of(addressed.getPermittedSubclasses()));
    }

    /** The names of all commands that this node can read, by class. */
    Map<Class<?>, List<String>> commandNames() {
        Map<Class<?>, List<String>> names = new HashMap<>();
        commands().forEach(type -> names.put(type, names(kind(type))));
        return names;
    }

    private static List<String> names(Kind kind) {
        List<String> names = new ArrayList<>();
        for (int revision = FIRST; revision <= kind.revision(); revision++) {
            names.add(new Sent(kind.name(), revision, "").name());
        }
        return names;
    }

    private Kind kind(Class<?> type) {
        Kind kind = byType.get(type);
        if (kind == null) {
            throw new IllegalArgumentException(type.getSimpleName() + " is not a type that nodes send each other");
        }
        return kind;
    }

    /** @throws IllegalArgumentException if it is not on the allow-list */
    Sent write(Object value) {
        Kind kind = kind(value.getClass());
        return new Sent(kind.name(), kind.revision(), writer.writeValueAsString(value));
    }

    /** @throws Unintelligible if the type or revision is unknown or the text does not fit it */
    Object read(Sent sent) {
        Kind kind = byName.get(sent.type());
        ObjectReader reader = readers.get(sent.type());
        if (kind == null || reader == null || sent.revision() < FIRST || sent.revision() > kind.revision()) {
            throw new Unintelligible(
                    "A node sent '%s' in revision %d, which this version of Clew does not know."
                            .formatted(sent.type(), sent.revision()),
                    null);
        }
        return read(reader, sent.type(), sent.json());
    }

    /** Strings, numbers and flags by name. */
    String writeFacts(Map<String, ?> values) {
        return writer.writeValueAsString(values);
    }

    @SuppressWarnings("unchecked") // What the reader was made for.
    Map<String, Object> readFacts(String json) {
        return (Map<String, Object>) read(facts, "metadata", json);
    }

    private static Object read(ObjectReader reader, String what, String json) {
        try {
            return reader.withAttribute(RawJson.SOURCE, json).readValue(json);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Unintelligible("A node sent '" + what + "' in a form that cannot be read.", e);
        }
    }

    private static JsonMapper mapper() {
        // It was checked when it came in; what one node accepted another must be able to read.
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(AcceptedJson.LIMITS).build();
        return JsonMapper.builder(factory)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                // Facts of refusals are whole numbers; they stay of one class.
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(new SimpleModule()
                        .addDeserializer(Json.class, new RawJson())
                        .addDeserializer(Boundary.class, new AnyBoundary()))
                .build();
    }
}
