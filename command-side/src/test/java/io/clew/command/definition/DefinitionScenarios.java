package io.clew.command.definition;

import io.clew.command.aggregate.FromFirstEvent;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.CreateDefinition;
import io.clew.kernel.command.definition.DefinitionCommand;
import io.clew.kernel.command.definition.Notes;
import io.clew.kernel.command.definition.UpdateDefinition;
import io.clew.kernel.command.definition.Version;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.event.definition.DefinitionCreated;
import io.clew.kernel.event.definition.VersionActivated;
import io.clew.kernel.event.definition.VersionCreated;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;

/** What tests of definitions build on. */
final class DefinitionScenarios {

    static final DefinitionKey HELPER =
            new DefinitionKey(Namespace.DEFAULT, DefinitionKind.AGENT, new DefinitionId("helper"));

    private DefinitionScenarios() {}

    /** At most three versions are kept. */
    static FixtureConfiguration<Definition> definitions() {
        // What is injected comes first: the fixture looks at handlers when it gets the factory.
        return new AggregateTestFixture<>(Definition.class)
                .registerInjectableResource((KeptVersions) namespace -> 3)
                .registerAggregateFactory(new FromFirstEvent<>(
                        AnnotatedAggregateMetaModelFactory.inspectAggregate(Definition.class), Definition::new))
                .registerCommandTargetResolver(command -> new VersionedAggregateIdentifier(
                        (Object) ((DefinitionCommand) command.getPayload()).streamId(), null));
    }

    /** Fields with whole numbers or texts: {@code config("a", 1, "b", "x")}. */
    static Map<String, Json> config(Object... fields) {
        Map<String, Json> config = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            Object value = fields[i + 1];
            config.put(
                    fields[i].toString(), new Json(value instanceof String ? "\"" + value + "\"" : value.toString()));
        }
        return config;
    }

    static DefinitionCreated created() {
        return new DefinitionCreated(null, "public", null);
    }

    static VersionCreated made(long number, Cause cause, String field, Object value, String... changed) {
        return new VersionCreated(
                number, number - 1, cause, KeyParts.of(config(field, value)), List.of(changed), Part.of("why"));
    }

    static VersionActivated activated(long number) {
        return new VersionActivated(number);
    }

    static Version version(long number, Object... fields) {
        return new Version(number, config(fields));
    }

    static CreateDefinition creation(Map<String, Json> config, boolean publish, Request request) {
        return new CreateDefinition(HELPER, new Notes(null, "public", KeyChanges.NONE), config, publish, request);
    }

    static UpdateDefinition update(Map<String, Json> config, boolean publish) {
        return new UpdateDefinition(
                HELPER, new KeyChanges(config, null), "why", Notes.NONE, publish, null, Request.UNNAMED);
    }
}
